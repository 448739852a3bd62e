using MassTransit;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Scanner.Upstreams;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>A wallet that a person asked for: analyzed whatever was known, kept whatever it shows, and answered. Where a scanner is at it already,
/// the person waits for that.</summary>
internal sealed class RequestAnalysisConsumer(WalletAnalyzer analyzer, AnalysisTurn turn, IWalletStore wallets, NonTraders nonTraders, TimeProvider time) : IConsumer<RequestAnalysis>
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
            var asked = time.GetUtcNow();
            await turn.AfterOthersAsync(
                address,
                analysisId,
                async () =>
                {
                    var wallet = await LookAsync(address, analysisId, asked, context);
                    await context.RespondAsync(Answer(context, wallet.AnalysisId, wallet.Qualifies, failure: null));
                },
                context.CancellationToken);
        }
        catch (UpstreamException e)
        {
            await context.RespondAsync(Answer(context, analysisId, qualifies: false, e.Message));
        }
    }

    /// <summary>What another scanner stored while the person waited for it answers too; what it did not keep is analyzed again.</summary>
    private async Task<WalletSnapshot> LookAsync(Address address, Guid analysisId, DateTimeOffset asked, ConsumeContext<RequestAnalysis> context) =>
        await wallets.FindAsync(address, context.CancellationToken) is { } stored && stored.Snapshot.AnalyzedAt >= asked
            ? stored.Snapshot
            : await analyzer.AnalyzeAsync(address, analysisId, Keep.Always, context, context.CancellationToken);

    private static WalletAnalyzed Answer(ConsumeContext<RequestAnalysis> context, Guid analysisId, bool qualifies, string? failure) => new()
    {
        AnalysisId = analysisId,
        Wallet = context.Message.Wallet,
        Qualifies = qualifies,
        Failure = failure,
    };
}
