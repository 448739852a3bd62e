using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Notifier.Deliveries;

/// <summary>Counts the queue now and then, for the gauges: a reader of metrics must not ask the store.</summary>
internal sealed partial class QueueWatch(IDeliveryStore deliveries, TimeProvider time, ILogger<QueueWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                var now = time.GetUtcNow();
                NotifierMetrics.Queue(await deliveries.CountAsync(now, stoppingToken), now);
            }
            catch (DbException exception)
            {
                LogCountFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue of deliveries could not be counted; its gauges stay as they are.")]
    private partial void LogCountFailed(Exception exception);
}
