using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Performance;

/// <summary>
/// One token's trades as <see cref="CostMethod.Lifetime"/> sees them: added up first, then handed out to the sells in
/// proportion to their amounts. The last sell takes what is left, so that the parts add up exactly.
/// Worked example: 100 bought for 10, 150 sold for 30: the lesser amount is 100, cost 10, proceeds 20, gain 10, whichever
/// came first.
/// </summary>
internal struct LifetimeTotal
{
    // Coarse enough that the parts of 10¹⁵ units add up exactly.
    private const int UnitDecimals = 12;

    private decimal _bought;
    private decimal _costUsd;
    private decimal _sold;
    private decimal _matchedOfSold;
    private decimal _leftSold;
    private decimal _leftMatched;
    private decimal _leftCostUsd;

    /// <summary>Units bought beyond what was sold, whenever that was.</summary>
    public readonly decimal Held => Math.Max(0, _bought - _sold);

    public void Add(Swap swap)
    {
        if (swap.Side == Side.Buy)
        {
            _bought += swap.Amount;
            _costUsd += swap.ValueUsd;
        }
        else
        {
            _sold += swap.Amount;
        }
    }

    /// <summary>Called once, when all swaps are added.</summary>
    public void Match()
    {
        _leftSold = _sold;
        _leftMatched = Math.Min(_bought, _sold);
        _leftCostUsd = _leftMatched == 0 ? 0 : Share.Of(_costUsd, _leftMatched, _bought);
        _matchedOfSold = _leftMatched;
    }

    /// <summary>The matched part of a sell, or null when nothing of it is.</summary>
    public Sale? Take(int index, Swap swap)
    {
        // Beyond 28 digits a sum forgets its smallest parts, so the last sell may be more than what is left.
        var last = swap.Amount >= _leftSold;
        var matched = _matchedOfSold == _sold ? swap.Amount
            : last ? Math.Min(swap.Amount, _leftMatched)
            : decimal.Round(_leftMatched * (swap.Amount / _leftSold), UnitDecimals, MidpointRounding.ToZero);
        var cost = last ? _leftCostUsd : Share.Of(_leftCostUsd, swap.Amount, _leftSold);
        _leftSold = last ? 0 : _leftSold - swap.Amount;
        _leftMatched -= matched;
        _leftCostUsd -= cost;
        return matched == 0 ? null : new Sale(index, matched, cost, Share.Of(swap.ValueUsd, _matchedOfSold, _sold));
    }
}
