using MassTransit;
using SolanaScanner.Scanner.Upstreams;

namespace SolanaScanner.Scanner;

/// <summary>
/// When a message is tried again. A provider's clients have retried within seconds already: what they could not get is
/// asked for again after minutes, without holding a place in the queue meanwhile. Anything else (the store was busy) is
/// tried again at once. Then the message is a fault, which its consumer counts and tells.
/// </summary>
internal static class Retries
{
    private static readonly TimeSpan[] Redelivery = [TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    private static readonly TimeSpan[] Immediate = [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    public static void Configure(IReceiveEndpointConfigurator endpoint)
    {
        endpoint.UseDelayedRedelivery(retry =>
        {
            retry.Handle<UpstreamException>(CanPass);
            retry.Intervals(Redelivery);
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<UpstreamException>();
            retry.Intervals(Immediate);
        });
    }

    private static bool CanPass(UpstreamException e) => e.Failure
        is UpstreamFailure.RateLimited or UpstreamFailure.Unavailable or UpstreamFailure.BadBody or UpstreamFailure.QuotaSpent or UpstreamFailure.NoKey;
}
