using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Domain.Swaps;

/// <summary>
/// The USD price of SOL by the hour: values a swap that a source states in SOL only. Immutable, safe to share.
/// </summary>
public sealed class SolPrices
{
    // A price beyond this is a fault of the source, and would overflow on an amount of 10¹⁸.
    private const decimal MaxUsd = 1_000_000_000m;

    // Below this, rounding in the source's amount or value moves the price by more than a percent.
    private const decimal MinLearnedSol = 0.01m;

    private readonly Dictionary<long, decimal> _byHour;

    /// <param name="hourly">
    /// Start of the hour in seconds since 1970 UTC, and the price at its close in USD. A later entry for the same hour wins;
    /// a price of 0 or less, or beyond 10⁹, is left out.
    /// </param>
    public SolPrices(IEnumerable<KeyValuePair<long, decimal>> hourly)
    {
        ArgumentNullException.ThrowIfNull(hourly);
        _byHour = [];
        foreach (var (unixSeconds, usd) in hourly)
        {
            if (usd is > 0 and <= MaxUsd)
                _byHour[Hour(unixSeconds)] = usd;
        }
    }

    /// <summary>Knows no price.</summary>
    public static SolPrices None { get; } = new([]);

    /// <summary>
    /// Learns the price of each hour from the SOL legs that state their USD value: the median over the hour's legs of at least
    /// 0.01 SOL, so that a single wrong value moves nothing.
    /// </summary>
    public static SolPrices FromTrades(IEnumerable<Trade> trades)
    {
        ArgumentNullException.ThrowIfNull(trades);
        var seen = new Dictionary<long, List<decimal>>();
        foreach (var trade in trades)
        {
            Learn(seen, trade.Given, trade.UnixSeconds);
            Learn(seen, trade.Received, trade.UnixSeconds);
        }

        return new SolPrices(seen.Select(hour => KeyValuePair.Create(hour.Key * 3600, Median(hour.Value))));
    }

    /// <summary>The price of the hour that holds <paramref name="unixSeconds"/>, or null: a neighbouring hour is not guessed from.</summary>
    public decimal? At(long unixSeconds) => _byHour.TryGetValue(Hour(unixSeconds), out var usd) ? usd : null;

    private static void Learn(Dictionary<long, List<decimal>> seen, in Leg leg, long unixSeconds)
    {
        var sol = Math.Abs(leg.Amount);
        if (leg.Mint != Mints.WrappedSol || leg.ValueUsd is null or 0 || sol is < MinLearnedSol or > TradeBook.MaxNumber)
            return;
        var usd = Math.Abs(leg.ValueUsd.Value);
        if (usd > TradeBook.MaxNumber)
            return;

        var hour = Hour(unixSeconds);
        if (!seen.TryGetValue(hour, out var prices))
            seen[hour] = prices = [];
        prices.Add(usd / sol);
    }

    private static decimal Median(List<decimal> prices)
    {
        prices.Sort();
        var middle = prices.Count / 2;
        return prices.Count % 2 == 1 ? prices[middle] : (prices[middle - 1] + prices[middle]) / 2;
    }

    // Rounds down before 1970 too; a remainder cannot overflow, which a subtraction of 3599 could.
    private static long Hour(long unixSeconds) => (unixSeconds / 3600) - (unixSeconds % 3600 < 0 ? 1 : 0);
}
