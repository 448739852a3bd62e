using System.Runtime.InteropServices;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Performance;

/// <summary>
/// Swaps in order, folded into matched sells: all that windows are then read from. Each token on its own:
/// <list type="number">
/// <item>A buy adds its amount and value to what is held, and a lot to the token's queue.</item>
/// <item>A sell matches <c>min(sold, held)</c>. Its proceeds are the matched part of its value.</item>
/// <item>Its cost is, by <see cref="CostMethod.Average"/>, the matched part of the cost of what is held; by
/// <see cref="CostMethod.Fifo"/>, the cost of the oldest lots. Selling all takes all of the cost, with nothing to round.</item>
/// <item>The oldest lots say how long it was held, whatever the method.</item>
/// <item>What is sold beyond what is held matches nothing.</item>
/// </list>
/// Worked example: buy 100 for 10, buy 100 for 30, sell 100 for 25: held 200 at 40, so the average cost is 20 and the
/// gain 5; the oldest lot cost 10, so first in, first out gains 15.
/// <para>
/// <see cref="CostMethod.Lifetime"/> matches the lesser of all bought and all sold. Each sell has its part of that, in
/// proportion to its amount, so that the curve and the windows add up to the lifetime figure.
/// </para>
/// </summary>
internal sealed class PositionFold
{
    private readonly Swap[] _swaps;
    private readonly int[] _mintOf;
    private readonly Dictionary<Address, int> _indexOf = [];
    private readonly List<Hold> _holds;
    private readonly Sale[] _sales;
    private int _saleCount;
    private Holding[] _holdings = new Holding[16];

    private PositionFold(Swap[] swaps, int buys)
    {
        _swaps = swaps;
        _mintOf = new int[swaps.Length];
        _sales = new Sale[swaps.Length - buys];
        _holds = new List<Hold>(swaps.Length - buys);
    }

    /// <summary>In order, each once.</summary>
    public ReadOnlySpan<Swap> Swaps => _swaps;

    /// <summary>For each swap, the place of its token, from 0 to <see cref="Mints"/>.</summary>
    public ReadOnlySpan<int> MintOf => _mintOf;

    /// <summary>How many tokens there are.</summary>
    public int Mints => _indexOf.Count;

    /// <summary>Sells that matched something, in order.</summary>
    public ReadOnlySpan<Sale> Sales => _sales.AsSpan(0, _saleCount);

    /// <summary>What each sell took from each buy, in order of the sells.</summary>
    public ReadOnlySpan<Hold> Holds => CollectionsMarshal.AsSpan(_holds);

    /// <param name="swaps">Of one wallet, as <see cref="SwapOrder.Arrange"/> gives them.</param>
    /// <param name="method">How cost is told.</param>
    public static PositionFold Of(Swap[] swaps, CostMethod method)
    {
        var buys = 0;
        foreach (var swap in swaps)
            buys += swap.Side == Side.Buy ? 1 : 0;

        var fold = new PositionFold(swaps, buys);
        using var lots = new Lots(buys);
        for (var i = 0; i < swaps.Length; i++)
        {
            var mint = fold._mintOf[i] = fold.IndexOf(swaps[i].Mint);
            if (swaps[i].Side == Side.Buy)
                Buy(ref fold._holdings[mint], swaps[i], lots);
            else
                fold.Sell(ref fold._holdings[mint], i, mint, method, lots);
        }

        if (method == CostMethod.Lifetime)
            fold.MatchLifetime();
        return fold;
    }

    /// <summary>Units bought and not sold, of the token at <paramref name="mint"/>.</summary>
    public decimal Held(int mint) => _holdings[mint].Amount;

    private static void Buy(ref Holding holding, Swap swap, Lots lots)
    {
        holding.Amount += swap.Amount;
        holding.CostUsd += swap.ValueUsd;
        lots.Add(ref holding.Lots, swap.Amount, swap.ValueUsd, swap.UnixSeconds);
    }

    private void Sell(ref Holding holding, int index, int mint, CostMethod method, Lots lots)
    {
        if (holding.Amount == 0)
            return;

        var swap = _swaps[index];
        var all = swap.Amount >= holding.Amount;
        var matched = all ? holding.Amount : swap.Amount;
        var lotCost = lots.Take(ref holding.Lots, matched, swap.UnixSeconds, index, mint, method == CostMethod.Fifo, _holds);
        var cost = all ? holding.CostUsd : method == CostMethod.Fifo ? lotCost : Share.Of(holding.CostUsd, matched, holding.Amount);
        var proceeds = matched == swap.Amount ? swap.ValueUsd : Share.Of(swap.ValueUsd, matched, swap.Amount);
        _sales[_saleCount++] = new Sale(index, matched, cost, proceeds);
        if (all)
        {
            // The lots could keep a last digit that the sum has rounded away.
            holding = default;
        }
        else
        {
            holding.Amount -= matched;
            holding.CostUsd -= cost;
        }
    }

    private int IndexOf(Address mint)
    {
        if (_indexOf.TryGetValue(mint, out var index))
            return index;

        index = _indexOf.Count;
        _indexOf.Add(mint, index);
        if (index == _holdings.Length)
            Array.Resize(ref _holdings, 2 * index);
        return index;
    }

    private void MatchLifetime()
    {
        var totals = new LifetimeTotal[Mints];
        for (var i = 0; i < _swaps.Length; i++)
            totals[_mintOf[i]].Add(_swaps[i]);
        for (var mint = 0; mint < totals.Length; mint++)
        {
            totals[mint].Match();
            _holdings[mint].Amount = totals[mint].Held;
        }

        _saleCount = 0;
        for (var i = 0; i < _swaps.Length; i++)
        {
            if (_swaps[i].Side == Side.Sell && totals[_mintOf[i]].Take(i, _swaps[i]) is { } sale)
                _sales[_saleCount++] = sale;
        }
    }

    private struct Holding
    {
        public decimal Amount;
        public decimal CostUsd;
        public Lots.Queue Lots;
    }
}
