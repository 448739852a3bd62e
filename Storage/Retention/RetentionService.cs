using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Sessions;
using SolanaScanner.Storage.Updates;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Retention;

/// <summary>
/// Forgets what <see cref="RetentionOptions"/> says, sessions whose time is over, and what is of use for a fixed time only; once at
/// the start and then every so often. A pass that the database refuses is logged and tried again at the next. Running it in several
/// processes does no harm.
/// </summary>
public sealed partial class RetentionService(
    IWalletStore wallets,
    IAlertStore alerts,
    IDeliveryStore deliveries,
    ISessionStore sessions,
    IUpdateInbox updates,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    ILogger<RetentionService> logger) : BackgroundService
{
    /// <summary>As long as Telegram may repeat an update.</summary>
    public static readonly TimeSpan UpdateIds = TimeSpan.FromHours(24);

    /// <summary>That an alert was removed is told so long to matchers that know it; one that slept longer begins anew.</summary>
    public static readonly TimeSpan RemovedAlerts = TimeSpan.FromDays(7);

    /// <summary>One pass.</summary>
    public async Task RemoveExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var kept = options.Value;
        var forgotten = await wallets.RemoveExpiredAsync(now - kept.NotQualifying, now - kept.Analyses, cancellationToken);
        var entries = await deliveries.RemoveExpiredAsync(now - kept.Deliveries, cancellationToken);
        var removed = await alerts.RemoveExpiredAsync(now - RemovedAlerts, cancellationToken);
        var ids = await updates.RemoveExpiredAsync(now - UpdateIds, cancellationToken);
        var over = await sessions.RemoveExpiredAsync(now, cancellationToken);
        LogForgotten(forgotten, entries, removed, ids, over);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every, time);
        do
        {
            try
            {
                await RemoveExpiredAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                LogFailed(exception, options.Value.Every);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "Forgot {Wallets} wallets that did not qualify, {Entries} deliveries, {Alerts} removed alerts, {Updates} update ids, {Sessions} sessions")]
    private partial void LogForgotten(int wallets, int entries, int alerts, int updates, int sessions);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is too old could not be removed from the database; trying again in {Every}")]
    private partial void LogFailed(Exception exception, TimeSpan every);
}
