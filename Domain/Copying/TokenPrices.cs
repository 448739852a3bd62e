using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Copying;

/// <summary>
/// The prices seen in one token's swaps, by time. A price is a swap's value ÷ its amount; a swap at 0 USD, or at a price beyond
/// 10⁹ USD a unit, states none. Immutable, safe to share.
/// </summary>
public sealed class TokenPrices
{
    private const decimal MaxUsd = 1_000_000_000m;

    private readonly long[] _seconds;
    private readonly decimal[] _usd;

    /// <param name="swapsOfOneToken">Of any wallets, in any order; all of the same token.</param>
    public TokenPrices(IEnumerable<Swap> swapsOfOneToken)
    {
        ArgumentNullException.ThrowIfNull(swapsOfOneToken);
        var priced = swapsOfOneToken.Where(StatesPrice).ToArray();
        Array.Sort(priced, SwapOrder.Compare);
        _seconds = Array.ConvertAll(priced, swap => swap.UnixSeconds);
        _usd = Array.ConvertAll(priced, swap => swap.ValueUsd / swap.Amount);
    }

    /// <summary>USD a unit at the first swap at or after <paramref name="unixSeconds"/>; null when none was seen.</summary>
    public decimal? NextAt(long unixSeconds) => NextAt(unixSeconds, long.MaxValue);

    /// <summary>The same, but no later than <paramref name="until"/>: what had been seen by then.</summary>
    public decimal? NextAt(long unixSeconds, long until)
    {
        // Of several swaps in one second the first in the order of folding, so that the answer never depends on the input's order.
        var place = Array.BinarySearch(_seconds, unixSeconds);
        if (place < 0)
            place = ~place;
        while (place > 0 && _seconds[place - 1] == unixSeconds)
            place--;
        return place < _seconds.Length && _seconds[place] <= until ? _usd[place] : null;
    }

    // The quotient would overflow where a large value stands beside a tiny amount, so it is estimated first.
    private static bool StatesPrice(Swap swap) =>
        swap.Amount > 0 && swap.ValueUsd > 0 && (double)swap.ValueUsd / (double)swap.Amount < (double)MaxUsd;
}
