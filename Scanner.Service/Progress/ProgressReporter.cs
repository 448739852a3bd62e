using MassTransit;
using Microsoft.Extensions.Hosting;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.Scanner.Progress;

/// <summary>Once a second, writes this process' part of the cycles and publishes the newest cycle as a whole.</summary>
internal sealed class ProgressReporter(
    ScanTracker tracker, IScanStore scans, IBus bus, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
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
            var changes = tracker.TakeChanges();
            foreach (var progress in changes)
            {
                await scans.SaveProgressAsync(_scanner, progress, stoppingToken);
            }

            if (changes.Count > 0 && await scans.LatestAsync(stoppingToken) is { } latest)
            {
                await bus.Publish(latest, stoppingToken);
            }
        }
    }
}
