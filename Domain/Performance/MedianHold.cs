using System.Buffers;

namespace SolanaScanner.Domain.Performance;

/// <summary>
/// The median time from buy to sell. Each match weighs its part of its token's matched amount, so that every token weighs 1.
/// <list type="number">
/// <item>Order the matches by time held.</item>
/// <item>Add up weights to the first match that reaches half of all weight: its time is the median.</item>
/// <item>If it reaches exactly half, the median lies midway between it and the next.</item>
/// </list>
/// Worked example: token A sold whole after 10 s; token B half after 20 s, half after 60 s. Weights 1, ½, ½: half of all is 1,
/// reached exactly at 10 s, so the median is (10 + 20) ÷ 2 = 15 s.
/// </summary>
internal static class MedianHold
{
    // Weights are sums of thirds and sevenths: what differs by less is equal.
    private const double Tolerance = 1e-9;

    /// <param name="fold">The whole history.</param>
    /// <param name="firstSwap">The window's first swap: sells from it on count.</param>
    /// <returns>Null when no sell matched a buy before it.</returns>
    public static TimeSpan? Of(PositionFold fold, int firstSwap)
    {
        var holds = fold.Holds;
        var first = 0;
        while (first < holds.Length && holds[first].Swap < firstSwap)
            first++;
        holds = holds[first..];
        if (holds.IsEmpty)
            return null;

        var amounts = new double[fold.Mints];
        foreach (ref readonly var hold in holds)
            amounts[hold.Mint] += hold.Amount;

        var seconds = ArrayPool<long>.Shared.Rent(holds.Length);
        var weights = ArrayPool<double>.Shared.Rent(holds.Length);
        var tokens = 0;
        foreach (var amount in amounts)
            tokens += amount > 0 ? 1 : 0;
        for (var i = 0; i < holds.Length; i++)
        {
            seconds[i] = holds[i].Seconds;
            weights[i] = holds[i].Amount / amounts[holds[i].Mint];
        }

        Array.Sort(seconds, weights, 0, holds.Length);
        var median = Median(seconds.AsSpan(0, holds.Length), weights, tokens / 2.0);
        ArrayPool<long>.Shared.Return(seconds);
        ArrayPool<double>.Shared.Return(weights);
        return TimeSpan.FromSeconds(median);
    }

    private static double Median(ReadOnlySpan<long> seconds, ReadOnlySpan<double> weights, double half)
    {
        var reached = 0.0;
        for (var i = 0; i < seconds.Length - 1; i++)
        {
            reached += weights[i];
            if (Math.Abs(reached - half) <= Tolerance * half)
                return (seconds[i] + (double)seconds[i + 1]) / 2;
            if (reached > half)
                return seconds[i];
        }

        return seconds[^1];
    }
}
