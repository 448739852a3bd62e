using System.Data.Common;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.Scanner.Progress;

/// <summary>
/// Once a second, writes this process' part of the cycles and publishes the newest cycle as a whole. What cannot be written is written with the
/// next change, as counts are totals: that the store is away stops no scanner. The bus stops before this does, so that what the last messages in
/// hand did is written too; told is then only what another scanner tells.
/// </summary>
internal sealed partial class ProgressReporter(
    ScanTracker tracker, IScanStore scans, IBus bus, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ProgressReporter> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    // A process that starts again is another scanner: what the dead one did stays counted.
    private readonly string _scanner = $"{Environment.MachineName}:{Environment.ProcessId}:{NewId.NextSequentialGuid():N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReportAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                LogStoreAway(exception);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await SaveAsync(cancellationToken);
        }
        catch (DbException exception)
        {
            LogStoreAway(exception);
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        if (!await SaveAsync(cancellationToken) || await scans.LatestAsync(cancellationToken) is not { } latest)
        {
            return;
        }

        try
        {
            await bus.Publish(latest, cancellationToken);
        }
        catch (Exception exception) when (exception is MassTransitException || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // A bus that is being stopped refuses in many ways: by what it has taken down already.
            LogNotTold(exception.Message);
        }
    }

    /// <summary>Whether there was anything to write.</summary>
    private async Task<bool> SaveAsync(CancellationToken cancellationToken)
    {
        var changes = tracker.TakeChanges();
        foreach (var progress in changes)
        {
            try
            {
                await scans.SaveProgressAsync(_scanner, progress, time.GetUtcNow(), cancellationToken);
            }
            catch (InvalidOperationException exception)
            {
                // The store has forgotten the cycle: its messages waited long. The work is done all the same.
                LogForgotten(exception.Message);
            }
        }

        return changes.Count > 0;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The progress could not be written; it is with the next change.")]
    private partial void LogStoreAway(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The progress could not be told; the next one is in a second, unless the scanner stops. {Reason}")]
    private partial void LogNotTold(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work on a cycle is not counted. {Reason}")]
    private partial void LogForgotten(string reason);
}
