using System.Collections.Concurrent;
using System.Threading.Channels;
using SolanaScanner.BotApi.Scan;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.BotApi.Feed;

/// <summary>
/// Hands news to the pages open in this process. Each subscriber has its own queue of <see cref="Capacity"/> items; one that
/// does not keep up loses its oldest news, never slows the others and never holds more memory. Safe to call from any thread.
/// </summary>
public sealed class LiveFeed
{
    /// <summary>News that wait for one subscriber, at most.</summary>
    public const int Capacity = 100;

    private readonly ConcurrentDictionary<FeedSubscription, Channel<FeedNews>> _subscribers = new();

    /// <summary>Pages that listen now.</summary>
    public int Subscribers => _subscribers.Count;

    /// <summary>Listens from now on, until disposed.</summary>
    public FeedSubscription Subscribe()
    {
        var channel = Channel.CreateBounded<FeedNews>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        var subscription = new FeedSubscription(channel.Reader, Unsubscribe);
        _subscribers[subscription] = channel;
        return subscription;
    }

    public void Publish(WalletFound found) => Publish(new FeedNews(found, null));

    public void Publish(ScanItem scan) => Publish(new FeedNews(null, scan));

    private void Publish(FeedNews news)
    {
        foreach (var (_, channel) in _subscribers)
        {
            channel.Writer.TryWrite(news);
        }
    }

    private void Unsubscribe(FeedSubscription subscription)
    {
        if (_subscribers.TryRemove(subscription, out var channel))
        {
            channel.Writer.TryComplete();
        }
    }
}
