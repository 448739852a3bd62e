using MassTransit;
using Microsoft.Extensions.Options;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Scanner.Discovery;

/// <summary>How many tokens at once, and when to try again.</summary>
internal sealed class ScanTokenDefinition : ConsumerDefinition<ScanTokenConsumer>
{
    public ScanTokenDefinition(IOptions<DiscoveryOptions> options)
    {
        EndpointName = QueueNames.ScanToken;
        ConcurrentMessageLimit = options.Value.Concurrency;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<ScanTokenConsumer> consumerConfigurator,
        IRegistrationContext context) => Retries.Configure(endpointConfigurator, context);
}
