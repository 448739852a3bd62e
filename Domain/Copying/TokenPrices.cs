using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Copying;

/// <summary>The prices seen in one token's swaps, by time. Immutable, safe to share.</summary>
public sealed class TokenPrices
{
    public TokenPrices(IEnumerable<Swap> swapsOfOneToken) => ArgumentNullException.ThrowIfNull(swapsOfOneToken);

    /// <summary>USD a unit at the first swap at or after <paramref name="unixSeconds"/>; null when none was seen.</summary>
    public decimal? NextAt(long unixSeconds) => throw new NotSupportedException($"{this} {unixSeconds}");
}
