using SolanaScanner.Sandbox.Markets.Seeded;
using SolanaScanner.Sandbox.Requests;

namespace SolanaScanner.Sandbox.Faults;

/// <summary>Something that goes wrong on request, until its time or its count is over. Safe to hit from any thread.</summary>
internal sealed class Fault
{
    private long _seen;
    private long _hits;

    /// <summary>From 1, in the order of asking.</summary>
    public required int Id { get; init; }

    /// <summary>Null for all.</summary>
    public required Provider? Provider { get; init; }

    /// <summary>Null for all.</summary>
    public required string? Call { get; init; }

    public required FaultKind Kind { get; init; }

    /// <summary>The part of matching requests that it strikes, 0 to 1.</summary>
    public required double Rate { get; init; }

    /// <summary>Null for no end.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>The most requests to strike; null for no end.</summary>
    public required long? Count { get; init; }

    /// <summary>Only of <see cref="FaultKind.Latency"/>.</summary>
    public required TimeSpan Latency { get; init; }

    /// <summary>Only of <see cref="FaultKind.TooManyRequests"/> and <see cref="FaultKind.Unavailable"/>; null for no header.</summary>
    public required int? RetryAfterSeconds { get; init; }

    /// <summary>Requests struck so far.</summary>
    public long Hits => Math.Min(Interlocked.Read(ref _hits), Count ?? long.MaxValue);

    public bool IsOver(DateTimeOffset now) => now >= Until || Hits >= Count;

    /// <summary>
    /// Whether this request is struck. With a rate below 1 that follows from the seed and the number of matching requests
    /// before it, so that a run with one request at a time can be repeated.
    /// </summary>
    public bool Strikes(ulong seed, Provider provider, string call, FaultPlace place, DateTimeOffset now)
    {
        if ((Provider ?? provider) != provider || (Call ?? call) != call || !Shows(place) || IsOver(now))
        {
            return false;
        }

        var number = Interlocked.Increment(ref _seen);
        return new Dice(Dice.Mix(seed, (ulong)Id, (ulong)number)).Unit() < Rate
            && Interlocked.Increment(ref _hits) <= (Count ?? long.MaxValue);
    }

    private bool Shows(FaultPlace place) => place switch
    {
        FaultPlace.Handshake => Kind is FaultKind.TooManyRequests or FaultKind.ServerError or FaultKind.Unavailable or FaultKind.Quota or FaultKind.Html,
        FaultPlace.Message => Kind is FaultKind.Latency or FaultKind.Reset or FaultKind.Truncated or FaultKind.WrongBody or FaultKind.Hang,
        _ => true,
    };
}
