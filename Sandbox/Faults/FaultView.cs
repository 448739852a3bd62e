namespace SolanaScanner.Sandbox.Faults;

/// <summary>A fault as it is listed.</summary>
internal sealed record FaultView(
    int Id, string Provider, string? Call, string Kind, double Rate, DateTimeOffset? Until, long? Count, double? LatencyMs, int? RetryAfterSeconds, long Hits)
{
    public static FaultView Of(Fault fault) => new(
        fault.Id,
        fault.Provider?.ToString().ToLowerInvariant() ?? "all",
        fault.Call,
        fault.Kind.Text(),
        fault.Rate,
        fault.Until,
        fault.Count,
        fault.Kind == FaultKind.Latency ? fault.Latency.TotalMilliseconds : null,
        fault.RetryAfterSeconds,
        fault.Hits);
}
