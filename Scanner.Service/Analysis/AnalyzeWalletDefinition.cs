using MassTransit;
using Microsoft.Extensions.Options;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>How many wallets at once, and when to try again.</summary>
internal sealed class AnalyzeWalletDefinition : ConsumerDefinition<AnalyzeWalletConsumer>
{
    public AnalyzeWalletDefinition(IOptions<AnalysisOptions> options)
    {
        EndpointName = QueueNames.AnalyzeWallet;
        ConcurrentMessageLimit = options.Value.Concurrency;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<AnalyzeWalletConsumer> consumerConfigurator,
        IRegistrationContext context) => Retries.Configure(endpointConfigurator, context);
}
