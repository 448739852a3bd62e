using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace SolanaScanner.Domain.Addresses;

/// <summary>
/// A Solana public key: 32 bytes, written in base58 (Bitcoin alphabet: no 0, O, I, l) with 32 to 44 characters.
/// Used for wallets, mints and programs alike. A value type of 32 bytes, so that comparing and hashing an
/// address costs four words and no allocation. Case matters.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Address : IEquatable<Address>, IComparable<Address>, ISpanParsable<Address>, IUtf8SpanParsable<Address>
{
    /// <summary>Bytes of a public key.</summary>
    public const int Size = 32;

    /// <summary>The most base58 characters that 32 bytes can take.</summary>
    public const int MaxTextLength = 44;

    private const int MinTextLength = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <param name="bytes">Exactly 32 bytes, as they stand in a transaction.</param>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A Solana address has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }

        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    private Address(ulong a, ulong b, ulong c, ulong d)
    {
        _a = a;
        _b = b;
        _c = c;
        _d = d;
    }

    /// <summary>
    /// Whether the key is a point of the Ed25519 curve. Ordinary wallets are; program derived addresses (pools,
    /// vaults, bonding curves, associated token accounts) are off the curve by construction.
    /// </summary>
    public bool IsOnCurve
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Size];
            CopyTo(bytes);
            return Ed25519Curve.Contains(bytes);
        }
    }

    /// <summary>Reads an address, or says in the exception what is wrong with it.</summary>
    /// <exception cref="FormatException">Not base58, or not 32 bytes.</exception>
    public static Address Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var address)
            ? address
            : throw new FormatException($"'{Shorten(s)}' is not a Solana address: base58 of exactly {Size} bytes is expected.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static Address Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static Address Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider = null)
    {
        Span<char> text = stackalloc char[Math.Min(utf8Text.Length, MaxTextLength + 1)];
        Widen(utf8Text, text);
        return Parse(text, provider);
    }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Address result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Whether <paramref name="s"/> is base58 of exactly 32 bytes; nothing is trimmed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out Address result) => TryParse(s.AsSpan(), null, out result);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Address result)
    {
        result = default;
        if (s.Length is < MinTextLength or > MaxTextLength)
        {
            return false;
        }

        if (!Base58.TryRead(s, out var a, out var b, out var c, out var d))
        {
            return false;
        }

        result = new Address(a, b, c, d);
        return true;
    }

    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Address result)
    {
        if (utf8Text.Length > MaxTextLength)
        {
            result = default;
            return false;
        }

        Span<char> text = stackalloc char[utf8Text.Length];
        Widen(utf8Text, text);
        return TryParse(text, provider, out result);
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    /// <summary>The 32 bytes in a new array, for storage.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    public bool Equals(Address other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    public override bool Equals(object? obj) => obj is Address other && Equals(other);

    /// <summary>Keys are uniformly distributed, but for the zeros of the system program and its like: two words are enough.</summary>
    public override int GetHashCode() => HashCode.Combine(_a, _d);

    /// <summary>Orders by bytes, so that sorting never depends on culture or on the base58 text.</summary>
    public int CompareTo(Address other)
    {
        var order = _a.CompareTo(other._a);
        if (order == 0)
        {
            order = _b.CompareTo(other._b);
        }

        if (order == 0)
        {
            order = _c.CompareTo(other._c);
        }

        return order == 0 ? _d.CompareTo(other._d) : order;
    }

    /// <summary>The base58 text.</summary>
    public override string ToString() => Base58.Write(_a, _b, _c, _d);

    public static bool operator ==(Address left, Address right) => left.Equals(right);

    public static bool operator !=(Address left, Address right) => !left.Equals(right);

    public static bool operator <(Address left, Address right) => left.CompareTo(right) < 0;

    public static bool operator <=(Address left, Address right) => left.CompareTo(right) <= 0;

    public static bool operator >(Address left, Address right) => left.CompareTo(right) > 0;

    public static bool operator >=(Address left, Address right) => left.CompareTo(right) >= 0;

    // Bytes above ASCII widen to characters outside base58, so they fail there.
    private static void Widen(ReadOnlySpan<byte> utf8, Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)utf8[i];
        }
    }

    private static string Shorten(ReadOnlySpan<char> s) => s.Length <= 60 ? s.ToString() : $"{s[..60]}…";
}
