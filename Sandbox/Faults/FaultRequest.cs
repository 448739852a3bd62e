namespace SolanaScanner.Sandbox.Faults;

/// <summary>The body of <c>POST /sandbox/faults</c>.</summary>
internal sealed record FaultRequest
{
    /// <summary>moralis, birdeye, dexcheck or all. Default all.</summary>
    public string? Provider { get; init; }

    /// <summary>A call by its name in <c>/sandbox/state</c>; default all of the provider's.</summary>
    public string? Call { get; init; }

    /// <summary>latency, 429, 500, 503, reset, truncated, wrong-body, html, quota or hang.</summary>
    public string? Kind { get; init; }

    /// <summary>The part of matching requests to strike, above 0, at most 1. Default 1.</summary>
    public double? Rate { get; init; }

    /// <summary>How long from now. Default without end.</summary>
    public double? Seconds { get; init; }

    /// <summary>Needed for latency, 1 to 600,000.</summary>
    public int? LatencyMs { get; init; }

    /// <summary>How many requests to strike, from 1. Default without end.</summary>
    public long? Count { get; init; }

    /// <summary>A Retry-After header on 429 and 503, 0 to 86,400.</summary>
    public int? RetryAfterSeconds { get; init; }
}
