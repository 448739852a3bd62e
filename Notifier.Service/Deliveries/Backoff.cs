using System.Collections.Concurrent;

namespace SolanaScanner.Notifier.Deliveries;

/// <summary>How long to leave a chat whose calls get no answer: one second, then twice as long each time, up to a minute. Thread-safe.</summary>
public sealed class Backoff
{
    private const int MostDoublings = 6;

    private static readonly TimeSpan Most = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, int> _failures = [];

    public TimeSpan Failed(long chatId)
    {
        var failures = _failures.AddOrUpdate(chatId, 1, (_, before) => Math.Min(before + 1, MostDoublings + 1));
        var wait = TimeSpan.FromSeconds(1 << (failures - 1));
        return wait < Most ? wait : Most;
    }

    public void Answered(long chatId) => _failures.TryRemove(chatId, out _);
}
