using MassTransit;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.BotApi.Feed;

/// <summary>
/// One queue for all bots together, and when to try again: the store may be busy for a moment. What fails still is announced by the
/// scanners' sweep a minute later.
/// </summary>
internal sealed class WalletFoundDefinition : ConsumerDefinition<WalletFoundConsumer>
{
    private const int AtOnce = 4;

    private static readonly TimeSpan[] Retries = [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    public WalletFoundDefinition()
    {
        EndpointName = QueueNames.AnnounceWallet;
        ConcurrentMessageLimit = AtOnce;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<WalletFoundConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseMessageRetry(retry =>
        {
            retry.Ignore<FormatException>();
            retry.Intervals(Retries);
        });
}
