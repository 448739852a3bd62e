using MassTransit;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>A queue of its own, so that a person does not wait behind a cycle. Not retried: the person can ask again.</summary>
internal sealed class RequestAnalysisDefinition : ConsumerDefinition<RequestAnalysisConsumer>
{
    private const int AtOnce = 4;

    public RequestAnalysisDefinition()
    {
        EndpointName = QueueNames.RequestAnalysis;
        ConcurrentMessageLimit = AtOnce;
    }
}
