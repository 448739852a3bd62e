using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Domain.Swaps;

/// <summary>
/// An exchange as a source states it, before it is priced: a wallet gave one leg and received another.
/// <see cref="TradeBook"/> turns it into no, one or two <see cref="Swap"/>s.
/// </summary>
public readonly record struct Trade
{
    public required Address Wallet { get; init; }

    /// <summary>
    /// The transaction's signature. A source without one passes <see cref="RowKey"/>, so that the same row is the same
    /// trade in every run and in every format.
    /// </summary>
    public required string Signature { get; init; }

    /// <inheritdoc cref="Swap.Ordinal"/>
    public int Ordinal { get; init; }

    /// <inheritdoc cref="Swap.UnixSeconds"/>
    public required long UnixSeconds { get; init; }

    public required Leg Given { get; init; }

    public required Leg Received { get; init; }

    /// <summary>The exchange's value as the source states it, in USD, where it states one beside the legs.</summary>
    public decimal? ValueUsd { get; init; }

    /// <summary>
    /// Stands in for a missing signature: wallet, mint, time, side and amount, which together name a trade unless a wallet
    /// did exactly the same twice within a second. Starts with a tilde, which no base58 signature does.
    /// </summary>
    public static string RowKey(Address wallet, Address mint, long unixSeconds, Side side, decimal amount) =>
        FormattableString.Invariant($"~{wallet}:{mint}:{unixSeconds}:{(side == Side.Buy ? 'b' : 's')}:{amount / 1.0000000000000000000000000000m}");
}
