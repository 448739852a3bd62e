using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SolanaScanner.Storage.Telemetry;

/// <summary>What storage measures, under the meter <c>SolanaScanner.Storage</c>. Thread-safe.</summary>
public static class StorageMetrics
{
    public const string MeterName = "SolanaScanner.Storage";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "db.duration", "s", "Time of a store's call, waiting for its turn included, by operation and database.");

    private static readonly Counter<long> Hits = Meter.CreateCounter<long>("cache.hits", description: "Reads that a cache answered, by layer.");

    private static readonly Counter<long> Misses = Meter.CreateCounter<long>("cache.misses", description: "Reads that a cache passed on, by layer.");

    /// <summary>Records the time until the result is disposed as <c>db.duration</c>.</summary>
    /// <param name="system">sqlite or postgresql.</param>
    /// <param name="operation">wallet.save, wallet.query …</param>
    internal static Timing Measure(string system, string operation) => new(system, operation);

    internal static void Hit(string layer) => Hits.Add(1, new KeyValuePair<string, object?>("layer", layer));

    internal static void Miss(string layer) => Misses.Add(1, new KeyValuePair<string, object?>("layer", layer));

    internal readonly struct Timing(string system, string operation) : IDisposable
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        public void Dispose() => Duration.Record(
            Stopwatch.GetElapsedTime(_started).TotalSeconds,
            new KeyValuePair<string, object?>("db.system", system),
            new KeyValuePair<string, object?>("operation", operation));
    }
}
