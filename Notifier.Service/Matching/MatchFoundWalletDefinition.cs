using MassTransit;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Notifier.Matching;

/// <summary>
/// The notifiers' own queue, and when to try again: the store may be busy or away for a moment. What fails still is found by
/// <see cref="LostMatchSweep"/>.
/// </summary>
internal sealed class MatchFoundWalletDefinition : ConsumerDefinition<MatchFoundWallet>
{
    private static readonly TimeSpan[] Retries = [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    // A match takes the processor for a millisecond and the store for longer; more at once would only wait for the store.
    private const int AtOnce = 4;

    public MatchFoundWalletDefinition()
    {
        EndpointName = QueueNames.MatchFoundWallet;
        ConcurrentMessageLimit = AtOnce;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<MatchFoundWallet> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseMessageRetry(retry => retry.Intervals(Retries));
}
