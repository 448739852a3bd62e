using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Domain.Swaps;

/// <summary>
/// One token bought or sold by one wallet at a known USD value: what positions are folded from.
/// Money (SOL, USDC, USDT) is never the <see cref="Mint"/> of a swap.
/// </summary>
public sealed record Swap
{
    /// <summary>The wallet that traded.</summary>
    public required Address Wallet { get; init; }

    /// <summary>The token that was bought or sold.</summary>
    public required Address Mint { get; init; }

    public required Side Side { get; init; }

    /// <summary>Token units after decimals, above 0.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What was paid or received, in USD, 0 or more.</summary>
    public required decimal ValueUsd { get; init; }

    /// <summary>Block time, in whole seconds since 1970 UTC.</summary>
    public required long UnixSeconds { get; init; }

    /// <summary>
    /// The transaction's signature, base58. Where a source has none, a text that is the same each time the row is read
    /// (see <see cref="Trade.Signature"/>).
    /// </summary>
    public required string Signature { get; init; }

    /// <summary>The place within the transaction, where one transaction holds several swaps of the same token and size; else 0.</summary>
    public int Ordinal { get; init; }
}
