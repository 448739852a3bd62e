using System.Threading.RateLimiting;

namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>A rate that this process keeps by itself.</summary>
internal sealed class OwnTurns(RateLimiter limiter) : ITurns
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Spread evenly, in steps of a tenth of a second.</summary>
    public static OwnTurns PerSecond(double turns, int queueLimit)
    {
        var tokens = TokensPerStep(turns);
        return new OwnTurns(new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = tokens,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / turns),
            QueueLimit = queueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));
    }

    /// <summary>In any minute.</summary>
    public static OwnTurns PerMinute(int turns, int queueLimit) => new(new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
    {
        PermitLimit = turns,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 12,
        QueueLimit = queueLimit,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    }));

    /// <summary>How many turns of a rate fall into a tenth of a second; at least 1.</summary>
    public static int TokensPerStep(double perSecond) => (int)Math.Max(1, Math.Floor(perSecond * Step.TotalSeconds));

    public ValueTask<bool> TryTakeAsync(CancellationToken cancellationToken) => new(Taken(limiter.AttemptAcquire()));

    public async ValueTask<bool> TakeAsync(CancellationToken cancellationToken) => Taken(await limiter.AcquireAsync(1, cancellationToken));

    public void Dispose() => limiter.Dispose();

    private static bool Taken(RateLimitLease lease)
    {
        using (lease)
            return lease.IsAcquired;
    }
}
