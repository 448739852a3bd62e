using SolanaScanner.ServiceDefaults.Caching;

namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>
/// A rate that all processes keep together. Turns are taken from Redis a tenth of a second's worth at a time, so that most calls ask nobody; those
/// that are not used within a second are given up, so that no process keeps them for a rush.
/// </summary>
/// <param name="rate">In Redis.</param>
/// <param name="key">Whose.</param>
/// <param name="batch">Turns that are taken at a time, from 1.</param>
/// <param name="queueLimit">Callers that may wait in this process.</param>
/// <param name="own">What this process may do by itself while Redis is away.</param>
/// <param name="time">Measures the waits.</param>
internal sealed class SharedTurns(RedisRate rate, string key, int batch, int queueLimit, ITurns own, TimeProvider time) : ITurns
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(1);

    // Another process may take the turn that was waited for; so short a wait is not worth a timer's least.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _line = new(1);
    private readonly Lock _gate = new();
    private int _left;
    private long _takenAt;
    private int _waiting;

    public async ValueTask<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        // Nobody overtakes those who wait.
        if (Volatile.Read(ref _waiting) > 0)
            return false;

        if (TakeKept())
            return true;

        var answer = await FetchAsync(cancellationToken);
        return answer is { } wait ? wait == TimeSpan.Zero : await own.TryTakeAsync(cancellationToken);
    }

    public async ValueTask<bool> TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > queueLimit)
                return false;

            await _line.WaitAsync(cancellationToken);
            try
            {
                while (!TakeKept())
                {
                    if (await FetchAsync(cancellationToken) is not { } wait)
                        return await own.TakeAsync(cancellationToken);

                    if (wait == TimeSpan.Zero)
                        return true;

                    await Task.Delay(wait > ShortestWait ? wait : ShortestWait, time, cancellationToken);
                }

                return true;
            }
            finally
            {
                _line.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose()
    {
        own.Dispose();
        _line.Dispose();
    }

    private bool TakeKept()
    {
        lock (_gate)
        {
            if (_left == 0 || time.GetElapsedTime(_takenAt) > Keep)
                return false;

            _left--;
            return true;
        }
    }

    /// <summary>Zero when a turn was got for the caller, beside those that are kept; else the wait for one. Null when Redis is away.</summary>
    private async ValueTask<TimeSpan?> FetchAsync(CancellationToken cancellationToken)
    {
        if (!(await rate.TakeAsync(key, batch, cancellationToken)).TryGet(out var turns))
            return null;

        if (turns.Taken == 0)
            return turns.Wait;

        lock (_gate)
        {
            _left = turns.Taken - 1;
            _takenAt = time.GetTimestamp();
        }

        return TimeSpan.Zero;
    }
}
