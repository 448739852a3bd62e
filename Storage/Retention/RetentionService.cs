using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Retention;

/// <summary>
/// Forgets what <see cref="RetentionOptions"/> says, once at the start and then every so often. A pass that the database
/// refuses is logged and tried again at the next. Running it in several processes does no harm.
/// </summary>
public sealed partial class RetentionService(
    IWalletStore wallets, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionService> logger) : BackgroundService
{
    /// <summary>One pass. Returns how many wallets were forgotten.</summary>
    public Task<int> RemoveExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return wallets.RemoveExpiredAsync(now - options.Value.NotQualifying, now - options.Value.Analyses, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every, time);
        do
        {
            try
            {
                var removed = await RemoveExpiredAsync(stoppingToken);
                LogRemoved(removed, options.Value.NotQualifying);
            }
            catch (DbException exception)
            {
                LogFailed(exception, options.Value.Every);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Forgot {Wallets} wallets that did not qualify for {Age}")]
    private partial void LogRemoved(int wallets, TimeSpan age);

    [LoggerMessage(Level = LogLevel.Error, Message = "Old wallets could not be removed; trying again in {Every}")]
    private partial void LogFailed(Exception exception, TimeSpan every);
}
