using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Notifier.Matching;

/// <summary>
/// Matches wallets whose announcement never came: the process that was to publish it died, or the broker lost it. They are found by their
/// analysis, which no match has noted.
/// </summary>
internal sealed partial class LostMatchSweep(
    IDeliveryStore deliveries, WalletMatcher matcher, AlertFeed feed, TimeProvider time, ILogger<LostMatchSweep> logger) : BackgroundService
{
    private const int Batch = 500;

    // Long enough that an announcement under way is not taken for a lost one.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // What is older was there for many sweeps; a start looks at everything again.
    private static readonly TimeSpan Back = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What a process left behind that died is older than this one's start: no grace is needed for it.
        await TrySweepAsync(DateTimeOffset.MinValue, time.GetUtcNow(), stoppingToken);
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            await TrySweepAsync(now - Back, now - Grace, stoppingToken);
        }
    }

    private async Task TrySweepAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken)
    {
        try
        {
            await SweepAsync(since, before, cancellationToken);
        }
        // The store is away; a notifier must outlive that.
        catch (DbException exception)
        {
            LogStoreFailed(exception);
        }
    }

    private async Task SweepAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken)
    {
        // Also when nothing was lost: an index that nobody asks for a long time would miss removals that the store forgot by then.
        await feed.RefreshAsync(cancellationToken);
        IReadOnlyList<Domain.Wallets.WalletSnapshot> lost;
        do
        {
            lost = await deliveries.UnmatchedAsync(since, before, Batch, cancellationToken);
            foreach (var wallet in lost)
            {
                using var activity = NotifierMetrics.Resume("match again", [wallet.TraceParent]);
                await matcher.MatchAsync(WalletFound.Of(wallet), cancellationToken);
            }

            if (lost.Count > 0)
            {
                LogSwept(lost.Count);
            }
        }
        while (lost.Count == Batch);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Matched {Count} wallets that were found but never announced here.")]
    private partial void LogSwept(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Wallets whose announcement was lost could not be looked for; the next look is in a minute.")]
    private partial void LogStoreFailed(Exception exception);
}
