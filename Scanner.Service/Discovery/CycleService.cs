using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Scanner.Progress;
using SolanaScanner.Scanner.Upstreams;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.Scanner.Discovery;

/// <summary>
/// Starts the cycles: reads the token list and sends each token on its way. All that follows is messages, so a cycle
/// that was cut off by a crash costs nothing but the work in flight: the next one finds the same wallets again.
/// </summary>
internal sealed partial class CycleService(
    UpstreamProviders upstreams,
    IBus bus,
    IScanStore scans,
    ScanTracker tracker,
    IOptions<DiscoveryOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<CycleService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        upstreams.DemandScanning();
        LogUpstreams(upstreams.Description);
        await lifetime.WaitForStartAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var startedAt = time.GetUtcNow();
            var pause = await RunAsync(startedAt, stoppingToken) ? options.Value.Every : options.Value.RetryAfter;
            var left = startedAt + pause - time.GetUtcNow();
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, time, stoppingToken);
            }

            await tracker.WaitForBacklogAsync(options.Value.MaxBacklog, stoppingToken);
        }
    }

    /// <summary>False when there was no token list to read; the reason is logged.</summary>
    private async Task<bool> RunAsync(DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        IReadOnlyList<DiscoveredToken> tokens;
        try
        {
            tokens = await upstreams.TokensAsync(options.Value.Tokens, cancellationToken);
        }
        catch (UpstreamException e)
        {
            ScannerMetrics.Errors.Add(1, new KeyValuePair<string, object?>("reason", e.Failure.ToString()));
            LogNoTokens(options.Value.RetryAfter, e.Message);
            return false;
        }

        var cycleId = NewId.NextSequentialGuid();
        var cycle = await scans.BeginCycleAsync(cycleId, startedAt, cancellationToken);
        LogCycle(cycle, tokens.Count);
        tracker.Begin(cycleId, cycle, startedAt, tokens.Count);
        await bus.PublishBatch(
            tokens.Select(token => new ScanToken { CycleId = cycleId, Mint = token.Mint.ToString(), Symbol = token.Symbol }),
            cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scanning through {Upstreams}.")]
    private partial void LogUpstreams(string upstreams);

    [LoggerMessage(Level = LogLevel.Information, Message = "Cycle {Cycle}: scanning {Tokens} tokens.")]
    private partial void LogCycle(long cycle, int tokens);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No token list could be read; the next try is in {RetryAfter}. {Reason}")]
    private partial void LogNoTokens(TimeSpan retryAfter, string reason);
}
