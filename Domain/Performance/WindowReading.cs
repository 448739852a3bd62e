using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Performance;

/// <summary>Adds up the part of a fold that lies in a window.</summary>
internal static class WindowReading
{
    public static WindowReport Of(PositionFold fold, Window window, long asOf)
    {
        var first = FirstAt(fold.Swaps, window.Start(asOf));
        var sums = new TokenSum[fold.Mints];
        for (var i = first; i < fold.Swaps.Length; i++)
            sums[fold.MintOf[i]].Add(fold.Swaps[i]);

        var sales = fold.Sales[FirstSaleOf(fold.Sales, first)..];
        var curve = new RealizedCurve(sales.Length);
        foreach (ref readonly var sale in sales)
        {
            sums[fold.MintOf[sale.Swap]].Add(sale);
            curve.Add(fold.Swaps[sale.Swap].UnixSeconds, sale.RealizedUsd);
        }

        curve.End();
        var positions = Positions(fold, sums);
        return new WindowReport
        {
            Performance = Performance(fold, window, first, positions, curve),
            Positions = positions,
            Curve = curve.Points,
        };
    }

    private static Position[] Positions(PositionFold fold, TokenSum[] sums)
    {
        var traded = 0;
        foreach (ref readonly var sum in sums.AsSpan())
            traded += sum.Trades > 0 ? 1 : 0;

        var positions = new Position[traded];
        for (int mint = 0, next = 0; mint < sums.Length; mint++)
        {
            if (sums[mint].Trades > 0)
                positions[next++] = sums[mint].ToPosition(fold.Held(mint));
        }

        Array.Sort(positions, static (left, right) =>
        {
            var order = right.RealizedPnlUsd.CompareTo(left.RealizedPnlUsd);
            return order == 0 ? left.Mint.CompareTo(right.Mint) : order;
        });
        return positions;
    }

    private static WalletPerformance Performance(
        PositionFold fold, Window window, int first, Position[] positions, RealizedCurve curve)
    {
        int closed = 0, wins = 0;
        decimal realized = 0, cost = 0, gains = 0, bought = 0, proceeds = 0, unmatched = 0;
        foreach (var position in positions)
        {
            closed += position.IsClosed ? 1 : 0;
            wins += position.IsWin ? 1 : 0;
            gains += position.IsWin ? position.RealizedPnlUsd : 0;
            realized += position.RealizedPnlUsd;
            cost += position.MatchedCostUsd;
            bought += position.CostUsd;
            proceeds += position.ProceedsUsd;
            unmatched += position.UnmatchedProceedsUsd;
        }

        var best = wins == 0 ? 0 : positions[0].RealizedPnlUsd;
        var swaps = fold.Swaps[first..];
        return new WalletPerformance
        {
            Window = window,
            Trades = swaps.Length,
            Tokens = positions.Length,
            ClosedTokens = closed,
            Wins = wins,
            WinRate = closed == 0 ? null : 100.0 * wins / closed,
            Confidence = Wilson.LowerBound(wins, closed),
            RealizedPnlUsd = realized,
            RealizedPnlPercent = cost > 0 ? 100 * (double)realized / (double)cost : null,
            VolumeUsd = bought + proceeds,
            LuckShare = gains > 0 ? Math.Min(100, 100 * (double)best / (double)gains) : null,
            BestTokenPnlUsd = best,
            MedianHold = MedianHold.Of(fold, first),
            MaxDrawdownUsd = curve.MaxDrawdownUsd,
            ProfitFactor = curve.ProfitFactor,
            UnmatchedProceedsUsd = unmatched,
            ProceedsUsd = proceeds,
            FirstTradeUnixSeconds = swaps.IsEmpty ? null : swaps[0].UnixSeconds,
            LastTradeUnixSeconds = swaps.IsEmpty ? null : swaps[^1].UnixSeconds,
        };
    }

    private static int FirstAt(ReadOnlySpan<Swap> swaps, long unixSeconds)
    {
        int low = 0, high = swaps.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (swaps[middle].UnixSeconds < unixSeconds)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static int FirstSaleOf(ReadOnlySpan<Sale> sales, int swap)
    {
        int low = 0, high = sales.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sales[middle].Swap < swap)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
