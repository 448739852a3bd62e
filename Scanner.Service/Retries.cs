using MassTransit;
using SolanaScanner.Scanner.Upstreams;
using SolanaScanner.ServiceDefaults.Messaging;

namespace SolanaScanner.Scanner;

/// <summary>
/// When a message is tried again:
/// <list type="bullet">
/// <item>Its provider failed: after minutes, since the provider's clients have retried within seconds already. Not at all when asking again is of no use.</item>
/// <item>The message itself cannot be read, such as an address that is none: never.</item>
/// <item>Anything else (the store was busy or away): a few times within seconds, then after minutes.</item>
/// </list>
/// Then the message is a fault, which its consumer counts and tells.
/// </summary>
internal static class Retries
{
    private static readonly TimeSpan[] Later = [TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    private static readonly TimeSpan[] AtOnce = [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    public static void Configure(IReceiveEndpointConfigurator endpoint, IRegistrationContext context)
    {
        endpoint.UseRedelivery(context, Later, choose =>
        {
            choose.Ignore<UpstreamException>(e => !CanPass(e));
            choose.Ignore<FormatException>();
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<UpstreamException>();
            retry.Ignore<FormatException>();
            retry.Intervals(AtOnce);
        });
    }

    private static bool CanPass(UpstreamException e) => e.Failure
        is UpstreamFailure.RateLimited or UpstreamFailure.Unavailable or UpstreamFailure.BadBody or UpstreamFailure.QuotaSpent or UpstreamFailure.NoKey;
}
