using MassTransit;

namespace SolanaScanner.BotApi.Feed;

/// <summary>
/// A queue for each process, so that every one hears everything; it goes with the process. Not retried: news that could not be told is old
/// by then.
/// </summary>
internal sealed class LiveFeedDefinition : ConsumerDefinition<LiveFeedConsumer>
{
    private const int AtOnce = 16;

    public LiveFeedDefinition()
    {
        EndpointName = $"live-feed-{NewId.NextGuid():N}";
        ConcurrentMessageLimit = AtOnce;
        Endpoint(endpoint => endpoint.Temporary = true);
    }
}
