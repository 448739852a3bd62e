using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Options;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Scanner.Progress;
using SolanaScanner.Scanner.Upstreams;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>
/// One wallet from its address to its announcement:
/// <list type="number">
/// <item>its swaps are read from the first provider that gives them all;</item>
/// <item>they are judged;</item>
/// <item>when it will be shown, others' figures are read to stand beside ours;</item>
/// <item>it is stored;</item>
/// <item>if it qualifies, it is announced.</item>
/// </list>
/// Run twice with one id, it stores nothing new and announces the same analysis, which the receiving side takes once. A
/// death between storing and announcing is made good when the message comes again, and else by <see cref="AnnouncementSweep"/>.
/// </summary>
internal sealed class WalletAnalyzer(
    UpstreamProviders upstreams, WalletJudge judge, IWalletStore wallets, IOptions<AnalysisOptions> options, TimeProvider time)
{
    /// <exception cref="UpstreamException">No provider could give the wallet's swaps.</exception>
    public async Task<WalletSnapshot> AnalyzeAsync(
        Address address, Guid analysisId, Keep keep, IPublishEndpoint bus, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var history = await upstreams.SwapsOfWalletAsync(address, options.Value.MaxTrades, cancellationToken);
        var wallet = judge.Judge(address, history, analysisId, time.GetUtcNow());
        wallet = wallet with { TraceParent = Activity.Current?.Id };
        if (wallet.Qualifies || keep == Keep.Always)
        {
            wallet = wallet with { SecondOpinions = await upstreams.OpinionsAsync(address, cancellationToken) };
        }

        await wallets.SaveAsync(wallet, keep, cancellationToken);
        if (wallet.Qualifies)
        {
            await AnnounceAsync(wallet, bus, cancellationToken);
        }

        ScannerMetrics.AnalysisDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        return wallet;
    }

    /// <summary>Its id is the analysis's, so that the receiving side takes it once, however often it is announced.</summary>
    public static Task AnnounceAsync(WalletSnapshot wallet, IPublishEndpoint bus, CancellationToken cancellationToken) =>
        bus.Publish(WalletFound.Of(wallet), publish => publish.MessageId = wallet.AnalysisId, cancellationToken);
}
