using System.Data.Common;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Scanner.Progress;
using SolanaScanner.Scanner.Upstreams;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.Scanner.Discovery;

/// <summary>
/// Starts the cycles: reads the token list and sends each token on its way. All that follows is messages, so a cycle
/// that was cut off by a crash costs nothing but the work in flight: the next one finds the same wallets again.
/// <para>Of many scanners one begins cycles, the one with the <see cref="CycleTerm"/>; all work on them. It asks for the term before it reads
/// the list and again before it begins, and begins only if it held it all the while (equal numbers). Should it be so late that another has begun
/// one too, there are two cycles with ids of their own: their wallets are asked for twice, and whoever takes the second request finds the
/// wallet analyzed lately, or stores over it. So a late holder costs calls, and neither truth nor a second announcement.</para>
/// <para>A scanner that gets the term at its start begins at once. One that waited for it goes on as its holder would have, unless the holder's
/// cycle is given up (<see cref="CycleBacklog.PlanAsync"/>).</para>
/// </summary>
internal sealed partial class CycleService(
    UpstreamProviders upstreams,
    IBus bus,
    IScanStore scans,
    ScanTracker tracker,
    CycleTerm term,
    CycleBacklog backlog,
    IOptions<DiscoveryOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<CycleService> logger) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await term.EndAsync(cancellationToken);
        }
        catch (DbException)
        {
            // It runs out by itself.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogUpstreams(upstreams.Description);
        await lifetime.WaitForStartAsync(stoppingToken);
        var plan = new CyclePlan(time.GetUtcNow(), Regardless: true);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                plan = await RoundAsync(plan, stoppingToken);
            }
            catch (DbException exception)
            {
                // The store has tried for seconds already. The term runs out meanwhile, and whoever reaches the store has it next.
                LogStoreAway(CycleTerm.Every, exception);
                await Task.Delay(CycleTerm.Every, time, stoppingToken);
            }
            catch (MassTransitException exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The broker went while tokens were handed to it. Those it has are scanned; the others stand on the next cycle's list.
                LogBusAway(CycleTerm.Every, exception);
                await Task.Delay(CycleTerm.Every, time, stoppingToken);
            }
        }
    }

    /// <summary>One look at the term and the clock, and a cycle where it is time for one; returns what is planned then.</summary>
    private async Task<CyclePlan> RoundAsync(CyclePlan plan, CancellationToken cancellationToken)
    {
        if (await term.HoldAsync(cancellationToken) is not { } number)
        {
            await Task.Delay(CycleTerm.Every, time, cancellationToken);
            return await backlog.PlanAsync(options.Value.Every, cancellationToken);
        }

        var left = plan.Due - time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left < CycleTerm.Every ? left : CycleTerm.Every, time, cancellationToken);
            return plan;
        }

        if (!plan.Regardless && !await backlog.IsSmallWithinAsync(CycleTerm.Every, options.Value.MaxBacklog, cancellationToken))
        {
            return plan;
        }

        var startedAt = time.GetUtcNow();
        var pause = await RunAsync(number, startedAt, cancellationToken) ? options.Value.Every : options.Value.RetryAfter;
        return new CyclePlan(startedAt + pause, Regardless: false);
    }

    /// <summary>False when there was no token list to read, or another has the term by now; the reason is logged.</summary>
    private async Task<bool> RunAsync(long number, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        // All that a cycle finds is in its trace, to the last message in Telegram.
        using var activity = ScannerMetrics.Source.StartActivity("scan cycle");
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

        if (await term.HoldAsync(cancellationToken) != number)
        {
            LogTermLost(time.GetUtcNow() - startedAt);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "RabbitMQ did not take the tokens of a cycle; a new one begins in {RetryAfter}.")]
    private partial void LogBusAway(TimeSpan retryAfter, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Scanning through {Upstreams}.")]
    private partial void LogUpstreams(string upstreams);

    [LoggerMessage(Level = LogLevel.Information, Message = "Cycle {Cycle}: scanning {Tokens} tokens.")]
    private partial void LogCycle(long cycle, int tokens);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No token list could be read; the next try is in {RetryAfter}. {Reason}")]
    private partial void LogNoTokens(TimeSpan retryAfter, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading the token list took {Took}; another scanner begins the cycles by now.")]
    private partial void LogTermLost(TimeSpan took);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be reached, so no cycle is begun; trying again in {Every}.")]
    private partial void LogStoreAway(TimeSpan every, Exception exception);
}
