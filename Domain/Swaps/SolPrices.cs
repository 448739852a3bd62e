namespace SolanaScanner.Domain.Swaps;

/// <summary>
/// The USD price of SOL by the hour: values a swap that a source states in SOL only. Immutable, safe to share.
/// </summary>
public sealed class SolPrices
{
    private readonly Dictionary<long, decimal> _byHour;

    /// <param name="hourly">Start of the hour in seconds since 1970 UTC, and the price at its close in USD. A later entry for the same hour wins.</param>
    public SolPrices(IEnumerable<KeyValuePair<long, decimal>> hourly)
    {
        _byHour = [];
        foreach (var (unixSeconds, usd) in hourly)
        {
            _byHour[Hour(unixSeconds)] = usd;
        }
    }

    /// <summary>Knows no price.</summary>
    public static SolPrices None { get; } = new([]);

    /// <summary>The price of the hour that holds <paramref name="unixSeconds"/>, or null: a neighbouring hour is not guessed from.</summary>
    public decimal? At(long unixSeconds) => _byHour.TryGetValue(Hour(unixSeconds), out var usd) ? usd : null;

    private static long Hour(long unixSeconds) => unixSeconds / 3600;
}
