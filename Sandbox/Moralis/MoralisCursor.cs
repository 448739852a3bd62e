using System.Buffers.Binary;
using System.Buffers.Text;
using SolanaScanner.Sandbox.Markets.Seeded;

namespace SolanaScanner.Sandbox.Moralis;

/// <summary>
/// Where the next page begins: opaque to the client, in the three parts of a JWT. It holds the moment of the first page,
/// so that a walk sees one listing although the market goes on, and is bound to the listing it came from.
/// </summary>
/// <param name="Offset">Rows before the page.</param>
/// <param name="Limit">Rows a page, as the first call said.</param>
/// <param name="AsOfUnixMilliseconds">The moment of the first page.</param>
internal readonly record struct MoralisCursor(int Offset, int Limit, long AsOfUnixMilliseconds)
{
    private const string Header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
    private const int Payload = 16;

    /// <param name="listing">What is listed: path and filters. A cursor of one listing does not open another.</param>
    public string Write(string listing)
    {
        Span<byte> payload = stackalloc byte[Payload];
        BinaryPrimitives.WriteInt32LittleEndian(payload, Offset);
        BinaryPrimitives.WriteInt32LittleEndian(payload[4..], Limit);
        BinaryPrimitives.WriteInt64LittleEndian(payload[8..], AsOfUnixMilliseconds);
        Span<byte> seal = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(seal, Seal(payload, listing));
        return $"{Header}.{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(seal)}";
    }

    public static bool TryRead(string text, string listing, out MoralisCursor cursor)
    {
        cursor = default;
        var parts = text.Split('.');
        Span<byte> payload = stackalloc byte[Payload];
        Span<byte> seal = stackalloc byte[8];
        if (parts.Length != 3 || parts[0] != Header
            || !Base64Url.TryDecodeFromChars(parts[1], payload, out var written) || written != Payload
            || !Base64Url.TryDecodeFromChars(parts[2], seal, out written) || written != seal.Length
            || BinaryPrimitives.ReadUInt64LittleEndian(seal) != Seal(payload, listing))
        {
            return false;
        }

        cursor = new MoralisCursor(
            BinaryPrimitives.ReadInt32LittleEndian(payload),
            BinaryPrimitives.ReadInt32LittleEndian(payload[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(payload[8..]));
        return true;
    }

    // No secret: it catches a cursor that was altered or taken from elsewhere, as the real one's signature does.
    private static ulong Seal(ReadOnlySpan<byte> payload, string listing)
    {
        var seal = Dice.Mix(BinaryPrimitives.ReadUInt64LittleEndian(payload), BinaryPrimitives.ReadUInt64LittleEndian(payload[8..]));
        foreach (var character in listing)
        {
            seal = Dice.Mix(seal, character);
        }

        return seal;
    }
}
