namespace SolanaScanner.Domain.Addresses;

/// <summary>
/// Base58 (Bitcoin alphabet) of exactly 32 bytes, as four big-endian words.
/// <list type="number">
/// <item>Reading takes ten digits at a time, since 58¹⁰ is the largest power in a word: number = number × 58¹⁰ + digits.</item>
/// <item>Writing divides by 58⁵ again and again, since the remainder of such a division fits beside 32 bits in a word.</item>
/// <item>Every leading zero byte is a leading '1', and no digit else is one: so each address has one text.</item>
/// </list>
/// A general base58 library takes ten times as long, and addresses are most of what a trades file holds.
/// </summary>
internal static class Base58
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const uint FiveDigits = 58 * 58 * 58 * 58 * 58;
    private const int Groups = 9;
    private const byte NoDigit = 255;

    private static readonly byte[] DigitOf = BuildDigitOf();

    /// <summary>Whether <paramref name="text"/> (at most 44 characters) is base58 of 32 bytes.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out ulong a, out ulong b, out ulong c, out ulong d)
    {
        a = b = c = d = 0;
        var ones = 0;
        while (ones < text.Length && text[ones] == '1')
            ones++;

        for (var at = ones; at < text.Length;)
        {
            ulong power = 1, digits = 0;
            for (var end = Math.Min(text.Length, at + 10); at < end; at++)
            {
                var digit = text[at] < DigitOf.Length ? DigitOf[text[at]] : NoDigit;
                if (digit == NoDigit)
                    return false;
                digits = (digits * 58) + digit;
                power *= 58;
            }

            var carry = digits;
            d = MultiplyAdd(d, power, ref carry);
            c = MultiplyAdd(c, power, ref carry);
            b = MultiplyAdd(b, power, ref carry);
            a = MultiplyAdd(a, power, ref carry);
            if (carry != 0)
                return false;
        }

        return ones == LeadingZeroBytes(a, b, c, d);
    }

    public static string Write(ulong a, ulong b, ulong c, ulong d)
    {
        Span<uint> number =
        [
            (uint)(a >> 32), (uint)(a & uint.MaxValue), (uint)(b >> 32), (uint)(b & uint.MaxValue),
            (uint)(c >> 32), (uint)(c & uint.MaxValue), (uint)(d >> 32), (uint)(d & uint.MaxValue),
        ];
        Span<char> text = stackalloc char[Groups * 5];
        var at = text.Length;
        for (var group = 0; group < Groups; group++)
        {
            var digits = DivideByFiveDigits(number);
            for (var i = 0; i < 5; i++)
            {
                text[--at] = Alphabet[(int)(digits % 58)];
                digits /= 58;
            }
        }

        var first = 0;
        while (first < text.Length && text[first] == '1')
            first++;

        // 32 bytes never have more leading zeros than 45 digits have: 32 of 32 for the system program, whose digits are all 1.
        return new string(text[(first - LeadingZeroBytes(a, b, c, d))..]);
    }

    private static ulong MultiplyAdd(ulong word, ulong factor, ref ulong carry)
    {
        var high = Math.BigMul(word, factor, out var low);
        var sum = unchecked(low + carry);
        // The product of two words leaves room in its high half for one carry.
        carry = high + (sum < low ? 1UL : 0);
        return sum;
    }

    private static uint DivideByFiveDigits(Span<uint> number)
    {
        ulong remainder = 0;
        foreach (ref var word in number)
        {
            var dividend = (remainder << 32) | word;
            var quotient = dividend / FiveDigits;
            remainder = dividend - (quotient * FiveDigits);
            word = (uint)quotient;
        }

        return (uint)remainder;
    }

    private static int LeadingZeroBytes(ulong a, ulong b, ulong c, ulong d)
    {
        var bits = a != 0 ? (int)ulong.LeadingZeroCount(a)
            : b != 0 ? 64 + (int)ulong.LeadingZeroCount(b)
            : c != 0 ? 128 + (int)ulong.LeadingZeroCount(c)
            : 192 + (int)ulong.LeadingZeroCount(d);
        return bits / 8;
    }

    private static byte[] BuildDigitOf()
    {
        var digits = new byte['z' + 1];
        Array.Fill(digits, NoDigit);
        for (var i = 0; i < Alphabet.Length; i++)
            digits[Alphabet[i]] = (byte)i;
        return digits;
    }
}
