using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Sandbox.Markets;

/// <summary>A token bought with, or sold for, SOL.</summary>
public readonly record struct MarketSwap
{
    public required Address Wallet { get; init; }

    public required MarketToken Token { get; init; }

    public required Side Side { get; init; }

    public required SwapCategory Category { get; init; }

    /// <summary>Token units after decimals, every digit of the source.</summary>
    public required decimal Amount { get; init; }

    /// <summary>USD, every digit of the source.</summary>
    public required decimal ValueUsd { get; init; }

    /// <summary>SOL on the other side; 0 only where the value is 0.</summary>
    public required decimal SolAmount { get; init; }

    /// <summary>
    /// USD for one SOL as it is stated with the swap. Null where no price makes SOL and value agree to the last digit, in a
    /// recording: a reader then goes by the value.
    /// </summary>
    public required decimal? SolUsd { get; init; }

    public required long UnixSeconds { get; init; }

    /// <summary>Base58, or the row key of a recording without signatures.</summary>
    public required string Signature { get; init; }

    /// <inheritdoc cref="Swap.Ordinal"/>
    public int Ordinal { get; init; }
}
