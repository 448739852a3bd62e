using Microsoft.Extensions.Options;
using SolanaScanner.Storage.Updates;
using Telegram.Bot.Exceptions;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>
/// Handles the updates in line, <see cref="BotOptions.Concurrency"/> at once, and takes over what dead processes left. No update stops
/// them, whatever it does. When the process stops, what is in hand is finished within the grace time; the rest is somebody else's then.
/// </summary>
public sealed partial class UpdateWorkers(
    UpdateLine line,
    UpdateIntake intake,
    IUpdateInbox inbox,
    IServiceScopeFactory scopes,
    IOptions<BotOptions> options,
    TimeProvider time,
    ILogger<UpdateWorkers> logger) : BackgroundService
{
    /// <summary>Between two looks for updates that a dead process left; a third of the lease that each look renews.</summary>
    public static readonly TimeSpan TakeOverEvery = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan DonePause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _graceOver = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var grace = cancellationToken.UnsafeRegister(source => ((CancellationTokenSource)source!).Cancel(), _graceOver);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _graceOver.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Concurrency).Select(_ => WorkAsync(stoppingToken)).Append(TakeOverAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var update = await line.TakeAsync(stoppingToken);
            try
            {
                await HandleAsync(update);
                await DoneAsync(update);
            }
            finally
            {
                line.Done(update);
            }
        }
    }

    private async Task HandleAsync(Incoming update)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<UpdateHandler>().HandleAsync(update, _graceOver.Token);
        }
        // A defect in one command, or a database that is away, must not keep the other updates waiting; the person can ask again.
        catch (Exception e) when (!_graceOver.IsCancellationRequested)
        {
            LogFailed(update.UpdateId, update.ChatId, e);
        }
        catch (RequestException)
        {
            // Not handed on: what the library wraps when it is stopped can carry the URL, and with it the token.
            throw new OperationCanceledException(_graceOver.Token);
        }
    }

    // An update whose note is lost would be handled again after the next start, however late: so this goes on until it is written.
    private async Task DoneAsync(Incoming update)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await inbox.DoneAsync(update.UpdateId, _graceOver.Token);
                return;
            }
            // Whatever the database throws, it is the same to us.
            catch (Exception e) when (!_graceOver.IsCancellationRequested)
            {
                if (attempt == 1)
                {
                    LogNotNoted(update.UpdateId, DonePause, e);
                }
            }

            await Task.Delay(DonePause, time, _graceOver.Token);
        }
    }

    private async Task TakeOverAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TakeOverEvery, time);
        do
        {
            try
            {
                var taken = await intake.TakeOverAsync(stoppingToken);
                if (taken > 0)
                {
                    LogTaken(taken);
                }
            }
            // Whatever the database throws: the leases last three looks.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogTakeOverFailed(TakeOverEvery, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Update {UpdateId} of chat {ChatId} could not be handled, and is left.")]
    private partial void LogFailed(long updateId, long chatId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Update {UpdateId} is handled, but that could not be noted; trying again every {Pause}.")]
    private partial void LogNotNoted(long updateId, TimeSpan pause, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Took over {Updates} updates that nobody worked on any more.")]
    private partial void LogTaken(int updates);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Updates could not be kept or taken over; the next try is in {Pause}.")]
    private partial void LogTakeOverFailed(TimeSpan pause, Exception exception);
}
