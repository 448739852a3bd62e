using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SolanaScanner.ServiceDefaults.Caching;

/// <summary>
/// What is measured of Redis, under the meter <c>SolanaScanner.Redis</c>: <c>redis.duration</c> (seconds; operation, outcome = ok, away or error;
/// calls that were not even tried count as away), <c>redis.usable</c> (1 or 0 a process) and <c>redis.losses</c>. No key is a label.
/// </summary>
internal sealed class RedisMetrics : IDisposable
{
    /// <summary>The spans' source. Not among those of ours that are always traced: who adds the client says whether it is.</summary>
    public const string SourceName = "Redis";

    public static readonly ActivitySource Source = new(SourceName);

    private readonly Meter _meter = new("SolanaScanner.Redis");
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _losses;

    public RedisMetrics(Func<bool> isUsable)
    {
        _duration = _meter.CreateHistogram<double>("redis.duration", "s", "Calls to Redis, by operation and outcome.", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
        });
        _losses = _meter.CreateCounter<long>("redis.losses", "{event}", "Times that Redis went away.");
        _meter.CreateObservableGauge("redis.usable", () => isUsable() ? 1 : 0, description: "1 while this process uses Redis, 0 while it does without.");
    }

    public void Called(string operation, string outcome, TimeSpan took) => _duration.Record(
        took.TotalSeconds, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("outcome", outcome));

    public void Lost() => _losses.Add(1);

    public void Dispose() => _meter.Dispose();
}
