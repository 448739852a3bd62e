using System.Collections.Concurrent;
using System.Globalization;

namespace SolanaScanner.ServiceDefaults.Messaging;

/// <summary>
/// The queues in which messages of this process' endpoints wait for their next try, one for each queue and delay. Thread-safe.
/// </summary>
internal sealed class DelayQueues
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<TimeSpan>> _delays = new();

    /// <summary>The name of the queue, and of the exchange before it: <c>analyze-wallet_delay_15s</c>.</summary>
    public static string Name(string queue, TimeSpan delay) =>
        string.Create(CultureInfo.InvariantCulture, $"{queue}_delay_{delay.TotalSeconds:0.###}s");

    public void Add(string queue, IReadOnlyList<TimeSpan> delays) => _delays[queue] = delays;

    /// <summary>
    /// Where a message of <paramref name="queue"/> waits: MassTransit says a moment, from which some of the delay has passed by now, so it is the
    /// nearest that there is.
    /// </summary>
    /// <exception cref="InvalidOperationException">The queue has none: its definition does not call <see cref="Redelivery.UseRedelivery"/>.</exception>
    public string Nearest(string queue, TimeSpan wanted) => _delays.TryGetValue(queue, out var delays)
        ? Name(queue, delays.MinBy(delay => (delay - wanted).Duration()))
        : throw new InvalidOperationException($"A message of queue {queue} cannot wait for {wanted}: the queue has no delays.");
}
