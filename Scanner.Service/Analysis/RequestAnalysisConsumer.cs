using MassTransit;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Scanner.Upstreams;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>A wallet that a person asked for: analyzed whatever was known, kept whatever it shows, and answered.</summary>
internal sealed class RequestAnalysisConsumer(WalletAnalyzer analyzer, NonTraders nonTraders) : IConsumer<RequestAnalysis>
{
    public async Task Consume(ConsumeContext<RequestAnalysis> context)
    {
        var address = Address.Parse(context.Message.Wallet);
        var analysisId = context.MessageId ?? throw new InvalidOperationException($"RequestAnalysis for {address} came without a message id.");
        if (nonTraders.WhyNot(address) is { } reason)
        {
            await context.RespondAsync(Answer(context, analysisId, qualifies: false, $"This is no trader's wallet: {reason}."));
            return;
        }

        try
        {
            var wallet = await analyzer.AnalyzeAsync(address, analysisId, Keep.Always, context, context.CancellationToken);
            await context.RespondAsync(Answer(context, analysisId, wallet.Qualifies, failure: null));
        }
        catch (UpstreamException e)
        {
            await context.RespondAsync(Answer(context, analysisId, qualifies: false, e.Message));
        }
    }

    private static WalletAnalyzed Answer(ConsumeContext<RequestAnalysis> context, Guid analysisId, bool qualifies, string? failure) => new()
    {
        AnalysisId = analysisId,
        Wallet = context.Message.Wallet,
        Qualifies = qualifies,
        Failure = failure,
    };
}
