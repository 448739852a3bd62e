using System.Threading.RateLimiting;

namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>One key with its rate and its state. The state is guarded by the <see cref="KeyRing"/> that owns it.</summary>
internal sealed class ApiKey : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly TokenBucketRateLimiter _requests;
    private readonly SlidingWindowRateLimiter? _walletRequests;
    private readonly HashSet<string> _forbiddenCalls = new(StringComparer.Ordinal);

    /// <param name="text">The secret.</param>
    /// <param name="ordinal">Its place in the configuration, from 1: how logs and errors name it.</param>
    /// <param name="options">The provider's limits.</param>
    /// <param name="walletRequestsPerMinute">The provider's separate limit for wallet calls; null where it has none.</param>
    public ApiKey(string text, int ordinal, ProviderOptions options, int? walletRequestsPerMinute)
    {
        Text = text;
        Ordinal = ordinal;
        var perStep = options.RequestsPerSecond * Step.TotalSeconds;
        var tokens = (int)Math.Max(1, Math.Floor(perStep));
        _requests = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = tokens,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / options.RequestsPerSecond),
            QueueLimit = options.QueueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        _walletRequests = walletRequestsPerMinute is not { } perMinute ? null : new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 12,
            QueueLimit = options.QueueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    public string Text { get; }

    public int Ordinal { get; }

    /// <summary>Wrong or disabled: never used again.</summary>
    public bool Dropped { get; set; }

    /// <summary>Its allowance is spent until then.</summary>
    public DateTimeOffset ParkedUntil { get; set; } = DateTimeOffset.MinValue;

    /// <summary>The provider asked for a rest until then.</summary>
    public DateTimeOffset PausedUntil { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Compute units spent on <see cref="SpentOn"/>.</summary>
    public long Spent { get; set; }

    public DateOnly SpentOn { get; set; }

    /// <summary>Keeps the key from a call that its plan lacks; false when that was known.</summary>
    public bool Forbid(string call) => _forbiddenCalls.Add(call);

    public bool MayAsk(string call) => !_forbiddenCalls.Contains(call);

    public bool IsParkedAt(DateTimeOffset now) => now < ParkedUntil;

    /// <summary>Takes a turn if one is free now.</summary>
    public bool TryTakeTurn(bool walletCall)
    {
        // A wallet call that finds the general budget empty has used a turn of its own: never more than allowed, rarely less.
        if (walletCall && _walletRequests is not null && !Taken(_walletRequests.AttemptAcquire()))
            return false;

        return Taken(_requests.AttemptAcquire());
    }

    /// <summary>Waits for a turn; false when too many wait already.</summary>
    public async ValueTask<bool> TakeTurnAsync(bool walletCall, CancellationToken cancellationToken)
    {
        if (walletCall && _walletRequests is not null && !Taken(await _walletRequests.AcquireAsync(1, cancellationToken)))
            return false;

        return Taken(await _requests.AcquireAsync(1, cancellationToken));
    }

    public void Dispose()
    {
        _requests.Dispose();
        _walletRequests?.Dispose();
    }

    /// <summary>Not the text: a key that slips into a message shows its place only.</summary>
    public override string ToString() => $"key {Ordinal}";

    private static bool Taken(RateLimitLease lease)
    {
        using (lease)
            return lease.IsAcquired;
    }
}
