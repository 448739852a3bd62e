using System.Threading.Channels;

namespace SolanaScanner.BotApi.Feed;

/// <summary>One listener of the <see cref="LiveFeed"/>. Dispose it to stop; its reader then completes.</summary>
public sealed class FeedSubscription : IDisposable
{
    private readonly Action<FeedSubscription> _unsubscribe;

    internal FeedSubscription(ChannelReader<FeedNews> news, Action<FeedSubscription> unsubscribe)
    {
        News = news;
        _unsubscribe = unsubscribe;
    }

    /// <summary>News in the order of their coming. One reader at a time.</summary>
    public ChannelReader<FeedNews> News { get; }

    public void Dispose() => _unsubscribe(this);
}
