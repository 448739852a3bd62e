using System.Diagnostics.Metrics;
using SolanaScanner.Storage.Chats;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>Keeps <c>bot.active_users</c> current: people seen in the last five minutes and 24 hours, over all processes, read every 15 s.</summary>
public sealed partial class ActiveUsers(IChatStore chats, TimeProvider time, ILogger<ActiveUsers> logger) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private volatile ChatCounts? _counts;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        BotMetrics.Meter.CreateObservableGauge("bot.active_users", Read, "{user}", "People seen, by window.");
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                _counts = await chats.CountAsync(time.GetUtcNow(), stoppingToken);
            }
            // Whatever the database throws: a figure that cannot be read is not shown, and stops nobody.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                _counts = null;
                LogUnread(Every, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<long>> Read() => _counts is not { } counts
        ? []
        :
        [
            new(counts.ActiveIn5Minutes, new KeyValuePair<string, object?>("window", "5m")),
            new(counts.ActiveIn24Hours, new KeyValuePair<string, object?>("window", "24h")),
        ];

    [LoggerMessage(Level = LogLevel.Debug, Message = "Active users could not be counted; the next try is in {Every}.")]
    private partial void LogUnread(TimeSpan every, Exception exception);
}
