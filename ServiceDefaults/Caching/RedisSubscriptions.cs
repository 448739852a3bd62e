using StackExchange.Redis;

namespace SolanaScanner.ServiceDefaults.Caching;

/// <summary>What a process wants to hear. The library keeps what it once subscribed over reconnects. Thread-safe.</summary>
internal sealed class RedisSubscriptions
{
    private readonly Lock _lock = new();
    private readonly Queue<(string Channel, Action<byte[]> Handler)> _wanted = [];

    public void Add(string channel, Action<byte[]> handler)
    {
        lock (_lock)
        {
            _wanted.Enqueue((channel, handler));
        }
    }

    /// <summary>Subscribes what is not yet. One caller at a time.</summary>
    public async Task SubscribeAsync(ISubscriber subscriber)
    {
        while (Next() is var (channel, handler))
        {
            await subscriber.SubscribeAsync(RedisChannel.Literal(channel), (_, message) => handler(message!));
            lock (_lock)
            {
                _wanted.Dequeue();
            }
        }
    }

    private (string Channel, Action<byte[]> Handler)? Next()
    {
        lock (_lock)
        {
            return _wanted.TryPeek(out var next) ? next : null;
        }
    }
}
