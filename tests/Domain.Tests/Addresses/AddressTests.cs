using System.Numerics;
using CsCheck;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Domain.Tests.Addresses;

public sealed class AddressTests
{
    [Theory]
    [InlineData("11111111111111111111111111111111", "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("So11111111111111111111111111111111111111112", "069B8857FEAB8184FB687F634618C035DAC439DC1AEB3B5598A0F00000000001")]
    [InlineData("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v", "C6FA7AF3BEDBAD3A3D65F36AABC97431B1BBE4C2D2F6E0E47CA60203452F5D61")]
    [InlineData("JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    public void An_address_is_read_as_it_is_written(string text, string hex)
    {
        var address = Address.Parse(text);

        Assert.Equal(hex, Convert.ToHexString(address.ToArray()));
        Assert.Equal(text, address.ToString());
        Assert.Equal(address, Address.Parse(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Equal(address, new Address(Convert.FromHexString(hex)));
    }

    [Fact]
    public void Any_32_bytes_have_one_text_that_reads_back() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Int[0, 32]).Sample((bytes, zeros) =>
        {
            bytes.AsSpan(0, zeros).Clear();
            var address = new Address(bytes);
            var text = address.ToString();

            Assert.Equal(Reference(bytes), text);
            Assert.True(Address.TryParse(text, out var read));
            Assert.Equal(address, read);
            Assert.False(Address.TryParse("1" + text, out _));
            Assert.False(Address.TryParse(text[1..], out _) && text[0] == '1');
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not an address")]
    // 31 and 33 bytes of zeros.
    [InlineData("1111111111111111111111111111111")]
    [InlineData("111111111111111111111111111111111")]
    // 0, O, I and l are no digits; nothing is trimmed; a letter outside ASCII; one more than the largest 32 bytes; 45 characters.
    [InlineData("0o11111111111111111111111111111111111111112")]
    [InlineData("SO11111111111111111111111111111111111111112")]
    [InlineData("SI11111111111111111111111111111111111111112")]
    [InlineData("Sl11111111111111111111111111111111111111112")]
    [InlineData(" So11111111111111111111111111111111111111112")]
    [InlineData("Sö11111111111111111111111111111111111111112")]
    [InlineData("JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFH")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v1")]
    public void What_is_not_base58_of_32_bytes_is_no_address(string? text)
    {
        Assert.False(Address.TryParse(text, out _));
        Assert.False(Address.TryParse(System.Text.Encoding.UTF8.GetBytes(text ?? ""), null, out _));
    }

    [Fact]
    public void An_error_shows_what_was_read_and_what_was_expected()
    {
        var error = Assert.Throws<FormatException>(() => Address.Parse("0xdeadbeef"));
        Assert.Equal("'0xdeadbeef' is not a Solana address: base58 of exactly 32 bytes is expected.", error.Message);
        Assert.Equal(new string('z', 60) + "…", Assert.Throws<FormatException>(() => Address.Parse(new string('z', 500))).Message.Split('\'')[1]);
        Assert.Throws<ArgumentException>(() => new Address(new byte[31]));
    }

    [Fact]
    public void Addresses_are_ordered_by_their_bytes() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Byte.Array[32]).Sample((left, right) =>
            Assert.Equal(Math.Sign(left.AsSpan().SequenceCompareTo(right)), Math.Sign(new Address(left).CompareTo(new Address(right)))));

    [Theory]
    // Programs and wallets have keys; the accounts of programs were derived so that they have none.
    [InlineData("6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P", true)]
    [InlineData("39azUYFWPz3VHgKCf3VChUwbpURdCHRxjWVowf5jUJjg", true)]
    [InlineData("675kPX9MHTjS2zt1qfr1NYHuzeLXfQM9H24wFSUt1Mp8", true)]
    [InlineData("5tzFkiKscXHK5ZXCGbXZxdw7gTjjD1mBwuoFbhUvuAi9", true)]
    [InlineData("krakeNd6ednDPEXxHAmoBs1qKVM8kLg79PvWF2mhXV1", true)]
    [InlineData("11111111111111111111111111111111", true)]
    [InlineData("4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf", false)]
    [InlineData("5Q544fKrFoe6tsEbD7S8EmxGTJYAKtTVhAW5Q5pge4j1", false)]
    [InlineData("GpMZbSM2GgvTKHJirzeGfMFoaZ8UR2X7F4v8vHTvxFbL", false)]
    [InlineData("7K1Y3AiXT5Pf16mhRV9FJU4WQcCFWJ8cdjAyqaATRKQN", false)]
    [InlineData("62qc2CNXwrYqQScmEdiZFFAnJR262PxWEuNQtxfafNgV", false)]
    [InlineData("1nc1nerator11111111111111111111111111111111", false)]
    [InlineData("EkUy8BB574iEVAQE9dywEiMhp9f2mFBuFu6TBKAkQxFY", false)]
    public void Wallets_are_on_the_curve_and_accounts_of_programs_are_not(string text, bool onCurve) =>
        Assert.Equal(onCurve, Address.Parse(text).IsOnCurve);

    [Fact]
    public void The_curve_check_agrees_with_the_textbook() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Int[0, 40]).Sample((bytes, near) =>
        {
            // Every other case lies near p or 2²⁵⁵, where a number has a second form.
            if (near % 2 == 0)
            {
                Array.Fill(bytes, (byte)255);
                bytes[0] = (byte)(255 - near);
            }

            Assert.Equal(OnCurveByTextbook(bytes), new Address(bytes).IsOnCurve);
        }, iter: 1_000);

    private static bool OnCurveByTextbook(byte[] bytes)
    {
        var p = BigInteger.Pow(2, 255) - 19;
        var d = (p - 121665) * BigInteger.ModPow(121666, p - 2, p) % p;
        var y = (new BigInteger(bytes, isUnsigned: true) & (BigInteger.Pow(2, 255) - 1)) % p;
        var u = ((y * y) - 1 + p) % p;
        var v = ((d * y * y) + 1) % p;
        var xSquared = u * BigInteger.ModPow(v, p - 2, p) % p;
        return xSquared.IsZero || BigInteger.ModPow(xSquared, (p - 1) / 2, p).IsOne;
    }

    private static string Reference(byte[] bytes)
    {
        const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        var text = "";
        for (var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true); number > 0; number /= 58)
            text = Alphabet[(int)(number % 58)] + text;
        return new string('1', bytes.TakeWhile(each => each == 0).Count()) + text;
    }
}
