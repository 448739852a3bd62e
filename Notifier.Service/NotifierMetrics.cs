using System.Diagnostics;
using System.Diagnostics.Metrics;
using SolanaScanner.Chats.Sending;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Notifier;

/// <summary>The notifier's metrics and spans, meter and source <c>SolanaScanner.Notifier</c>. No chat and no wallet is ever a label.</summary>
internal static class NotifierMetrics
{
    public static readonly ActivitySource Source = new("SolanaScanner.Notifier");

    private static readonly Meter Meter = new("SolanaScanner.Notifier");

    private static readonly Histogram<double> MatchDuration =
        Meter.CreateHistogram<double>("notifier.match.duration", "s", "Holding one wallet against all alerts.");

    private static readonly Counter<long> Matches =
        Meter.CreateCounter<long>("notifier.matches", "{match}", "Chats whose alerts matched a found wallet.");

    private static readonly Counter<long> Sent =
        Meter.CreateCounter<long>("notifier.sent", "{message}", "Messages to chats, by outcome.");

    private static readonly Histogram<double> Lag =
        Meter.CreateHistogram<double>("notifier.lag", "s", "From finding a wallet to telling a chat; held says whether the chat wanted to wait.");

    private static DeliveryCounts? _counts;
    private static TimeSpan _age;

    static NotifierMetrics()
    {
        Meter.CreateObservableGauge("notifier.queue.entries", () => Volatile.Read(ref _counts)?.Waiting ?? 0, "{entry}", "Wallets that chats are still to hear of.");
        Meter.CreateObservableGauge("notifier.queue.age", () => _age.TotalSeconds, "s", "How long the oldest of those waits that may be sent now.");
    }

    /// <summary>A span in the trace that a wallet was found in; of its own where that is not known.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="traceParents">The traces of the wallets, as W3C's traceparent: the first is the span's parent, it is linked to the others.</param>
    public static Activity? Resume(string name, IEnumerable<string?> traceParents)
    {
        var contexts = traceParents.Select(each => ActivityContext.TryParse(each, traceState: null, out var context) ? context : default).ToList();
        return Source.StartActivity(
            name,
            ActivityKind.Internal,
            contexts[0],
            links: contexts.Skip(1).Where(context => context != default && context != contexts[0]).Distinct().Select(context => new ActivityLink(context)));
    }

    public static void Matched(TimeSpan duration, int matches)
    {
        MatchDuration.Record(duration.TotalSeconds);
        Matches.Add(matches);
    }

    public static void Called(SendOutcome outcome) => Sent.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    public static void Told(TimeSpan sinceFound, bool held) => Lag.Record(sinceFound.TotalSeconds, new KeyValuePair<string, object?>("held", held));

    public static void Queue(DeliveryCounts counts, DateTimeOffset now)
    {
        Volatile.Write(ref _counts, counts);
        _age = counts.OldestWaiting is { } oldest && oldest < now ? now - oldest : TimeSpan.Zero;
    }
}
