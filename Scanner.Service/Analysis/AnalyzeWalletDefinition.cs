using MassTransit;
using Microsoft.Extensions.Options;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>How many wallets at once, and when to try again.</summary>
internal sealed class AnalyzeWalletDefinition : ConsumerDefinition<AnalyzeWalletConsumer>
{
    public AnalyzeWalletDefinition(IOptions<AnalysisOptions> options)
    {
        EndpointName = "analyze-wallet";
        ConcurrentMessageLimit = options.Value.Concurrency;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<AnalyzeWalletConsumer> consumerConfigurator,
        IRegistrationContext context) => Retries.Configure(endpointConfigurator);
}
