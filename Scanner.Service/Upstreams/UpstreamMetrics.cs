using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SolanaScanner.Scanner.Upstreams;

/// <summary>
/// Traces and metrics of the providers' calls, under the name <see cref="Name"/>: <c>upstream.duration</c> (seconds; provider,
/// call, outcome = ok or an <see cref="UpstreamFailure"/>) and <c>upstream.keys.parked</c> (provider, reason). No tag holds a
/// key or a URL.
/// </summary>
public sealed class UpstreamMetrics
{
    public const string Name = "SolanaScanner.Upstreams";

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _parked;

    public UpstreamMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Name);
        _duration = meter.CreateHistogram<double>("upstream.duration", "s", "One call to a provider, its retries included.", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
        });
        _parked = meter.CreateCounter<long>("upstream.keys.parked", "{event}", "Keys parked, dropped, slowed or kept from a call.");
    }

    internal static ActivitySource Source { get; } = new(Name);

    internal void Called(string provider, string call, UpstreamFailure? failure, TimeSpan took) =>
        _duration.Record(
            took.TotalSeconds,
            new KeyValuePair<string, object?>("provider", provider),
            new KeyValuePair<string, object?>("call", call),
            new KeyValuePair<string, object?>("outcome", failure?.ToString() ?? "ok"));

    internal void KeyParked(string provider, string reason) =>
        _parked.Add(1, new KeyValuePair<string, object?>("provider", provider), new KeyValuePair<string, object?>("reason", reason));
}
