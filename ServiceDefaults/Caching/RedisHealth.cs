using Microsoft.Extensions.Logging;

namespace SolanaScanner.ServiceDefaults.Caching;

/// <summary>
/// Whether Redis is usable, and the log of it: one line when it goes, one when it is back. One that comes and goes is
/// looked at less and less often, so that neither the log nor those who wait for its answers are flooded. Thread-safe.
/// </summary>
internal sealed partial class RedisHealth(string server, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // A Redis that was back for less than this, and went again, is not to be trusted soon.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private volatile State _state = State.Untried;
    private DateTimeOffset _since;
    private bool _stopped;

    private enum State
    {
        Untried,
        Usable,
        Away,
    }

    public bool IsUsable => _state == State.Usable;

    /// <summary>Why it is away; null when it is not, or nobody asked yet.</summary>
    public string? AwayBecause { get; private set; }

    /// <summary>The time until the next look at one that is away: half a second, and up to 30 s for one that keeps going.</summary>
    public TimeSpan Pause { get; private set; } = Shortest;

    /// <summary>True for the one of many failed calls that found it out.</summary>
    public bool Lost(string reason)
    {
        lock (_lock)
        {
            if (_state == State.Away || _stopped)
            {
                return false;
            }

            var now = time.GetUtcNow();
            var next = Pause * 2;
            Pause = _state == State.Untried || now - _since > Steady ? Shortest : next < Longest ? next : Longest;
            (_state, _since, AwayBecause) = (State.Away, now, reason);
        }

        LogAway(server, reason);
        return true;
    }

    /// <summary>True when it was not usable before.</summary>
    public bool Returned()
    {
        TimeSpan away;
        lock (_lock)
        {
            if (_state == State.Usable)
            {
                return false;
            }

            var now = time.GetUtcNow();
            away = _state == State.Away ? now - _since : TimeSpan.Zero;
            (_state, _since, AwayBecause) = (State.Usable, now, null);
        }

        if (away > TimeSpan.Zero)
        {
            LogBack(server, away.TotalSeconds);
        }

        return true;
    }

    /// <summary>The process ends: what fails now is no news.</summary>
    public void Stopped()
    {
        lock (_lock)
        {
            (_state, _stopped) = (State.Away, true);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Redis at {Server} is away ({Reason}). Until it is back caches miss, limits are this process' own, and leases and sessions are PostgreSQL's alone; nothing is lost.")]
    private partial void LogAway(string server, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis at {Server} is back after {Seconds:0.0} s.")]
    private partial void LogBack(string server, double seconds);
}
