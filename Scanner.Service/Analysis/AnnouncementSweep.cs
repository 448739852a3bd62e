using System.Data.Common;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Scanner.Progress;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>
/// Announces wallets that were stored but not announced, because the process died in between. They are found by their
/// missing claim, so a wallet that was announced is not announced again.
/// </summary>
internal sealed partial class AnnouncementSweep(
    IWalletStore wallets, IBus bus, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<AnnouncementSweep> logger) : BackgroundService
{
    private const int Batch = 500;

    // Long enough that an announcement under way is not taken for a lost one.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        // What a process left behind that died is older than this one's start: no grace is needed for it.
        await SweepAsync(time.GetUtcNow(), stoppingToken);
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await SweepAsync(time.GetUtcNow() - Grace, stoppingToken);
        }
    }

    private async Task SweepAsync(DateTimeOffset analyzedBefore, CancellationToken cancellationToken)
    {
        IReadOnlyList<WalletSnapshot> left;
        try
        {
            left = await wallets.UnannouncedAsync(analyzedBefore, Batch, cancellationToken);
        }
        catch (DbException exception)
        {
            LogStoreAway(Every, exception);
            return;
        }

        foreach (var wallet in left)
        {
            using var activity = ScannerMetrics.Resume("announce again", wallet.TraceParent);
            try
            {
                await WalletAnalyzer.AnnounceAsync(wallet, bus, cancellationToken);
            }
            catch (MassTransitException exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogBusAway(Every, exception);
                return;
            }
        }

        if (left.Count > 0)
        {
            LogSwept(left.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Lost announcements could not be looked for; the next look is in {Every}.")]
    private partial void LogStoreAway(TimeSpan every, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "RabbitMQ did not take a lost announcement; the next try is in {Every}.")]
    private partial void LogBusAway(TimeSpan every, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Announced {Count} wallets that had been stored but not announced.")]
    private partial void LogSwept(int count);
}
