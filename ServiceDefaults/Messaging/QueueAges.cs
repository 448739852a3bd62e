using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MassTransit;

namespace SolanaScanner.ServiceDefaults.Messaging;

/// <summary>
/// How long messages wait in queues. RabbitMQ does not tell the age of a message that waits, and to look at one counts as one of the times it
/// may be given out. So it is known from two sides, and the lesser counts:
/// <list type="number">
/// <item>a queue gives out what came first first: what waits was sent no earlier than what was taken last;</item>
/// <item>what waits came after the queue was last seen empty.</item>
/// </list>
/// For example, a message sent at 12:00:00 was taken at 12:00:30, and since 12:00:10 the queue was not seen empty: at 12:00:40 the oldest
/// waits for 30 s at most. Of several processes that say something of a queue, the least is nearest. Thread-safe.
/// </summary>
internal sealed class QueueAges(TimeProvider time) : IConsumeObserver
{
    public const string MeterName = "SolanaScanner.Queues";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>(
        "queue.wait", "s", "From sending a message to its being taken, by queue.", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600],
        });

    private readonly ConcurrentDictionary<string, Bounds> _queues = new(StringComparer.Ordinal);

    /// <summary>Makes a queue known; of others nothing is kept, since those of single processes have names without end.</summary>
    public void Watch(string queue) => _queues.TryAdd(queue, new Bounds(null, null));

    /// <summary>Nothing waits in the queue now.</summary>
    public void Empty(string queue) => Update(queue, bounds => bounds with { EmptyAt = time.GetUtcNow() });

    /// <summary>A message was taken from the queue that was sent at <paramref name="sent"/>.</summary>
    public void Taken(string queue, DateTimeOffset sent)
    {
        if (!_queues.ContainsKey(queue))
        {
            return;
        }

        var waited = time.GetUtcNow() - sent;
        Wait.Record(Math.Max(0, waited.TotalSeconds), new KeyValuePair<string, object?>("queue", queue));
        Update(queue, bounds => bounds with { TakenSentAt = sent });
    }

    /// <summary>How long the oldest message that waits can have waited at most; null when nothing is known of the queue yet.</summary>
    public TimeSpan? AtMost(string queue)
    {
        if (!_queues.TryGetValue(queue, out var bounds))
        {
            return null;
        }

        var latest = bounds.EmptyAt > bounds.TakenSentAt || bounds.TakenSentAt is null ? bounds.EmptyAt : bounds.TakenSentAt;
        return time.GetUtcNow() - latest is { } age ? age > TimeSpan.Zero ? age : TimeSpan.Zero : null;
    }

    Task IConsumeObserver.PreConsume<T>(ConsumeContext<T> context)
    {
        if (context.SentTime is { } sent)
        {
            Taken(Uri.UnescapeDataString(context.ReceiveContext.InputAddress.Segments[^1]), new DateTimeOffset(sent.ToUniversalTime()));
        }

        return Task.CompletedTask;
    }

    Task IConsumeObserver.PostConsume<T>(ConsumeContext<T> context) => Task.CompletedTask;

    Task IConsumeObserver.ConsumeFault<T>(ConsumeContext<T> context, Exception exception) => Task.CompletedTask;

    private void Update(string queue, Func<Bounds, Bounds> change)
    {
        while (_queues.TryGetValue(queue, out var bounds) && !_queues.TryUpdate(queue, change(bounds), bounds))
        {
            // Another thread was first: on its figures now.
        }
    }

    private sealed record Bounds(DateTimeOffset? EmptyAt, DateTimeOffset? TakenSentAt);
}
