using Microsoft.Extensions.Logging;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>
/// A provider's keys, each with its own rate. Hands out a key whose turn has come, and keeps a key away by the meaning of the
/// provider's answer. Safe for use by many threads.
/// <list type="number">
/// <item>Keys that are dropped, parked or kept from the call are left aside; none left is an error that names the state of each.</item>
/// <item>Among the others, taken in turn, the first with a free turn is used.</item>
/// <item>If all wait for their rate, the caller queues at one of them, at most <see cref="ProviderOptions.QueueLimit"/> a key.</item>
/// <item>If all have been slowed by a 429, the caller waits for the first to come back, at most <see cref="ProviderOptions.MaxWait"/>.</item>
/// </list>
/// </summary>
internal sealed class KeyRing(
    string provider, ProviderOptions options, IKeyBudgets budgets, TimeProvider time, UpstreamMetrics metrics, ILogger logger, int? walletRequestsPerMinute = null)
    : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ApiKey[] _keys =
        [.. options.UsableKeys().Select((text, i) => new ApiKey(text, i + 1, budgets.Of(provider, text, options, walletRequestsPerMinute)))];

    private int _next;
    private int _resting;

    /// <summary>A key whose turn has come, charged with the call's compute units.</summary>
    /// <exception cref="UpstreamException">
    /// <see cref="UpstreamFailure.NoKey"/>, <see cref="UpstreamFailure.NotInPlan"/>, or <see cref="UpstreamFailure.RateLimited"/>
    /// when the queue is full or every key rests too long.
    /// </exception>
    public async ValueTask<ApiKey> TakeAsync(UpstreamCall call, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (keys, rest) = Candidates(call);
            var key = await WithFreeTurnAsync(keys, call, cancellationToken);
            if (call.IsOptional && key is null)
                throw Error(call, UpstreamFailure.RateLimited, "no turn is free, and this call does not wait for one");

            if (keys.Count == 0)
            {
                await RestAsync(call, rest, cancellationToken);
                continue;
            }

            if (key is null)
            {
                key = keys[0];
                if (!await key.TakeTurnAsync(call.IsWalletCall, cancellationToken))
                    throw Error(call, UpstreamFailure.RateLimited, $"{options.QueueLimit} requests wait for {key} already");
            }

            // The key may have been put aside while the caller waited for its turn.
            if (await TrySpendAsync(key, call, cancellationToken))
                return key;
        }
    }

    /// <summary>The key's allowance is spent until <paramref name="until"/>.</summary>
    public void Park(ApiKey key, DateTimeOffset until, string reason)
    {
        lock (_gate)
        {
            if (until <= key.ParkedUntil)
                return;

            key.ParkedUntil = until;
        }

        logger.KeyParked(provider, key.Ordinal, _keys.Length, until, reason);
        metrics.KeyParked(provider, "quota");
    }

    /// <summary>The key is wrong or disabled.</summary>
    public void Drop(ApiKey key, string reason)
    {
        lock (_gate)
        {
            if (key.Dropped)
                return;

            key.Dropped = true;
        }

        logger.KeyDropped(provider, key.Ordinal, _keys.Length, reason);
        metrics.KeyParked(provider, "rejected");
    }

    /// <summary>The provider wants a rest. Told once, however many calls in flight were answered so.</summary>
    public void Slow(ApiKey key, TimeSpan rest, string reason)
    {
        var now = time.GetUtcNow();
        var until = now + rest;
        lock (_gate)
        {
            var restsAlready = now < key.PausedUntil;
            if (until > key.PausedUntil)
                key.PausedUntil = until;

            if (restsAlready)
                return;
        }

        logger.KeySlowed(provider, key.Ordinal, _keys.Length, until, reason);
        metrics.KeyParked(provider, "slowed");
    }

    /// <summary>The key's plan lacks the call; for others it stays.</summary>
    public void Forbid(ApiKey key, string call, string reason)
    {
        lock (_gate)
        {
            if (!key.Forbid(call))
                return;
        }

        logger.KeyForbidden(provider, key.Ordinal, _keys.Length, call, reason);
        metrics.KeyParked(provider, "not-in-plan");
    }

    /// <summary>Whether a key is left that may be asked, now or after a rest.</summary>
    public bool HasKeyFor(UpstreamCall call)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            return _keys.Any(key => IsUsable(key, call, now));
        }
    }

    public void Dispose()
    {
        foreach (var key in _keys)
            key.Dispose();
    }

    private static bool IsUsable(ApiKey key, UpstreamCall call, DateTimeOffset now) =>
        !key.Dropped && !key.IsParkedAt(now) && key.MayAsk(call.Name);

    /// <summary>The keys that may be asked now, in turn; if none, how long until the first comes back.</summary>
    private (IReadOnlyList<ApiKey> Keys, TimeSpan RestFor) Candidates(UpstreamCall call)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var keys = new List<ApiKey>(_keys.Length);
            var comesBack = DateTimeOffset.MaxValue;
            var start = _next++ & int.MaxValue;
            for (var i = 0; i < _keys.Length; i++)
            {
                var key = _keys[(start + i) % _keys.Length];
                if (!IsUsable(key, call, now))
                    continue;

                if (now < key.PausedUntil)
                    comesBack = comesBack < key.PausedUntil ? comesBack : key.PausedUntil;
                else
                    keys.Add(key);
            }

            return keys.Count > 0 ? (keys, TimeSpan.Zero)
                : comesBack < DateTimeOffset.MaxValue ? (keys, comesBack - now)
                : throw NoKey(call, now);
        }
    }

    private static async ValueTask<ApiKey?> WithFreeTurnAsync(IReadOnlyList<ApiKey> keys, UpstreamCall call, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            if (await key.TryTakeTurnAsync(call.IsWalletCall, cancellationToken))
                return key;
        }

        return null;
    }

    private async ValueTask RestAsync(UpstreamCall call, TimeSpan rest, CancellationToken cancellationToken)
    {
        if (rest > options.MaxWait)
            throw Error(call, UpstreamFailure.RateLimited, $"every key rests for {rest.TotalSeconds:0.#} s more, longer than a call waits", rest);

        try
        {
            if (Interlocked.Increment(ref _resting) > options.QueueLimit)
                throw Error(call, UpstreamFailure.RateLimited, $"{options.QueueLimit} requests wait for a rest to end already");

            await Task.Delay(rest, time, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _resting);
        }
    }

    private async ValueTask<bool> TrySpendAsync(ApiKey key, UpstreamCall call, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (!IsUsable(key, call, now) || now < key.PausedUntil)
                return false;
        }

        if (await key.TrySpendAsync(call.ComputeUnits, cancellationToken))
            return true;

        Park(key, NextUtcMidnight(now), $"the configured {options.DailyComputeUnits} compute units of the day are spent");
        return false;
    }

    /// <summary>The start of the UTC day after <paramref name="now"/>, when daily allowances renew.</summary>
    public static DateTimeOffset NextUtcMidnight(DateTimeOffset now) => new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    private UpstreamException NoKey(UpstreamCall call, DateTimeOffset now)
    {
        if (_keys.Length == 0)
            return Error(call, UpstreamFailure.NoKey, "no key is configured");

        var states = _keys.Select(key =>
            key.Dropped ? $"{key} is dropped"
            : key.IsParkedAt(now) ? $"{key} is parked until {key.ParkedUntil:u}"
            : $"the plan of {key} lacks this call");
        var onlyPlan = _keys.Any(key => !key.Dropped && !key.IsParkedAt(now));
        return Error(call, onlyPlan ? UpstreamFailure.NotInPlan : UpstreamFailure.NoKey, string.Join(", ", states));
    }

    private UpstreamException Error(UpstreamCall call, UpstreamFailure failure, string detail, TimeSpan? retryAfter = null) =>
        new(provider, call.Name, call.Subject, failure, detail) { RetryAfter = retryAfter };
}
