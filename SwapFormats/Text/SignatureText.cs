using System.Text;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.SwapFormats.Text;

/// <summary>Signatures as sources write them: 87 or 88 characters of base58. Shorter ones are taken as they are.</summary>
internal static class SignatureText
{
    private const int MaxLength = 128;

    /// <summary>Letters, digits, and the <c>~:.-</c> of a row key; nothing that could break a line or a page.</summary>
    private static readonly System.Buffers.SearchValues<byte> Allowed =
        System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz~:.-_"u8);

    /// <summary>The text, null where it is empty; false when it is no signature.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out string? signature)
    {
        signature = null;
        if (text.IsEmpty)
            return true;
        if (text.Length > MaxLength || text.ContainsAnyExcept(Allowed))
            return false;

        signature = Encoding.ASCII.GetString(text);
        return true;
    }

    /// <summary>Stands in for a missing signature: the row key of the leg that is not money.</summary>
    public static string KeyOf(Address wallet, in Leg given, in Leg received, long unixSeconds) =>
        Mints.IsMoney(given.Mint)
            ? Trade.RowKey(wallet, received.Mint, unixSeconds, Side.Buy, Math.Abs(received.Amount))
            : Trade.RowKey(wallet, given.Mint, unixSeconds, Side.Sell, Math.Abs(given.Amount));
}
