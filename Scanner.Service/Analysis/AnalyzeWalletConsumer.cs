using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Scanner.Discovery;
using SolanaScanner.Scanner.Progress;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>A cycle's wallet: analyzed unless it was lately, or is being so now; given up, for this cycle, when no provider could give its swaps.</summary>
internal sealed partial class AnalyzeWalletConsumer(
    WalletAnalyzer analyzer,
    AnalysisTurn turn,
    IWalletStore wallets,
    ScanTracker tracker,
    IOptions<DiscoveryOptions> discovery,
    TimeProvider time,
    ILogger<AnalyzeWalletConsumer> logger) : IConsumer<AnalyzeWallet>, IConsumer<Fault<AnalyzeWallet>>
{
    public async Task Consume(ConsumeContext<AnalyzeWallet> context)
    {
        var address = Address.Parse(context.Message.Wallet);
        var analysisId = context.MessageId ?? throw new InvalidOperationException($"AnalyzeWallet for {address} came without a message id.");
        // One that another scanner is analyzing now is as good as analyzed lately; should that one die, its own message comes again.
        var outcome = AnalysisOutcome.Skipped;
        await turn.TryAsync(address, analysisId, async () => outcome = await AnalyzeAsync(address, analysisId, context), context.CancellationToken);
        tracker.WalletDone(context.Message.CycleId, outcome);
    }

    private async Task<AnalysisOutcome> AnalyzeAsync(Address address, Guid analysisId, ConsumeContext<AnalyzeWallet> context)
    {
        var since = time.GetUtcNow() - discovery.Value.SkipAnalyzedWithin;
        // Two tokens of a cycle can name the same wallet.
        if ((await wallets.AnalyzedSinceAsync([address], since, context.CancellationToken)).Count > 0)
        {
            return await AnnounceLeftAsync(address, analysisId, context) ? AnalysisOutcome.Found : AnalysisOutcome.Skipped;
        }

        var wallet = await analyzer.AnalyzeAsync(address, analysisId, Keep.IfQualifiesOrKnown, context, context.CancellationToken);
        return wallet.Qualifies ? AnalysisOutcome.Found : AnalysisOutcome.Passed;
    }

    /// <summary>
    /// What this very message had stored, when a scanner died or lost the broker before it could announce it, is announced now that the message comes
    /// again, not at the next <see cref="AnnouncementSweep"/>. One that was announced is not announced again, by its claim.
    /// </summary>
    private async Task<bool> AnnounceLeftAsync(Address address, Guid analysisId, ConsumeContext<AnalyzeWallet> context)
    {
        if (await wallets.FindAsync(address, context.CancellationToken) is not { } stored
            || stored.Snapshot.AnalysisId != analysisId
            || !stored.Snapshot.Qualifies)
        {
            return false;
        }

        await WalletAnalyzer.AnnounceAsync(stored.Snapshot, context, context.CancellationToken);
        return true;
    }

    /// <summary>After the last retry.</summary>
    public Task Consume(ConsumeContext<Fault<AnalyzeWallet>> context)
    {
        var wallet = context.Message.Message;
        tracker.WalletDone(wallet.CycleId, AnalysisOutcome.Failed);
        LogGivenUp(wallet.Wallet, Faults.Reason(context.Message));
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Wallet {Wallet} could not be analyzed and is left for a later cycle. {Reason}")]
    private partial void LogGivenUp(string wallet, string reason);
}
