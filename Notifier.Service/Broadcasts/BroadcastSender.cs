using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SolanaScanner.Chats.Sending;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Chats;
using Telegram.Bot;

namespace SolanaScanner.Notifier.Broadcasts;

/// <summary>
/// Sends administrators' messages to all chats, one broadcast after the other, in one process at a time. How far it is is stored after each chat:
/// when the process dies, another goes on there, and at most the chats whose calls were under way are written to again.
/// </summary>
internal sealed partial class BroadcastSender(
    IBroadcastStore broadcasts, IChatStore chats, BroadcastCall call, ChatSender sender, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<BroadcastSender> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Show = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Renew = TimeSpan.FromSeconds(20);

    // Of the 30 s that a process has to stop.
    private static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(10);

    private readonly string _holder = Guid.NewGuid().ToString("N");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        using var timer = new PeriodicTimer(Look, time);
        do
        {
            try
            {
                while (await broadcasts.HoldAsync(_holder, time.GetUtcNow(), Lease, stoppingToken) is { } broadcast)
                {
                    await SendAsync(broadcast, stoppingToken);
                }
            }
            // The store is away, or the bot's token is wrong; the broadcast waits.
            catch (Exception exception) when (exception is DbException or TelegramRefusedException)
            {
                LogInterrupted(exception, Look);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SendAsync(Broadcast broadcast, CancellationToken stoppingToken)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var keeping = KeepAsync(broadcast.Id, held);
        var walk = new BroadcastWalk(broadcast, chats, call);
        try
        {
            await SendAsync(walk, held.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            LogLost(broadcast.Id);
        }
        finally
        {
            await held.CancelAsync();
            await LeaveAsync(walk);
            await keeping;
            if (stoppingToken.IsCancellationRequested)
            {
                await broadcasts.ProgressAsync(walk.Broadcast, CancellationToken.None);
                // A hold that ends at once: another process need not wait for the lease to run out.
                await broadcasts.HoldAsync(_holder, time.GetUtcNow(), TimeSpan.Zero, CancellationToken.None);
            }
        }
    }

    private async Task LeaveAsync(BroadcastWalk walk)
    {
        using var patience = new CancellationTokenSource(LeavePatience, time);
        try
        {
            await walk.LeaveAsync(patience.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TelegramRefusedException)
        {
            // Telegram does not take it now: a chat after the gap may get the broadcast again.
            LogInterrupted(exception, Look);
        }
    }

    private async Task SendAsync(BroadcastWalk walk, CancellationToken held)
    {
        var before = walk.Broadcast.Sent + walk.Broadcast.Failed;
        var started = time.GetTimestamp();
        var shown = started;
        while (await walk.NextAsync(held))
        {
            if (!await broadcasts.ProgressAsync(walk.Broadcast, CancellationToken.None))
            {
                LogCancelled(walk.Broadcast.Id, walk.Broadcast.Sent);
                return;
            }

            if (time.GetElapsedTime(shown) >= Show)
            {
                shown = time.GetTimestamp();
                await ShowAsync(walk.Broadcast, BroadcastText.Progress(walk.Broadcast, time.GetElapsedTime(started), before), held);
            }
        }

        if (await broadcasts.EndAsync(walk.Broadcast.Id, held))
        {
            LogFinished(walk.Broadcast.Id, walk.Broadcast.Sent, walk.Broadcast.Failed);
            await ShowAsync(walk.Broadcast, BroadcastText.Finished(walk.Broadcast, time.GetElapsedTime(started), before), held);
        }
    }

    /// <summary>Renews the hold on the broadcast, also while Telegram answers nothing; cancels <paramref name="held"/> when it is lost.</summary>
    private async Task KeepAsync(long id, CancellationTokenSource held)
    {
        using var timer = new PeriodicTimer(Renew, time);
        try
        {
            while (await timer.WaitForNextTickAsync(held.Token))
            {
                if ((await broadcasts.HoldAsync(_holder, time.GetUtcNow(), Lease, held.Token))?.Id != id)
                {
                    await held.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The sending has ended, or the hold is lost.
        }
        // The store is away: without it nothing can be noted as sent, so nothing more is sent.
        catch (DbException exception)
        {
            LogInterrupted(exception, Look);
            await held.CancelAsync();
        }
    }

    private async Task ShowAsync(Broadcast broadcast, string text, CancellationToken cancellationToken)
    {
        var result = await sender.SendAsync(
            broadcast.AdminChatId,
            (client, token) => client.EditMessageText(broadcast.AdminChatId, broadcast.ProgressMessageId, text, cancellationToken: token),
            cancellationToken);
        if (result.Outcome is not (SendOutcome.Sent or SendOutcome.Unchanged))
        {
            LogNotShown(broadcast.Id, result.Reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Broadcast {Id} is finished: sent to {Sent} chats, {Failed} could not be written to.")]
    private partial void LogFinished(long id, long sent, long failed);

    [LoggerMessage(Level = LogLevel.Information, Message = "Broadcast {Id} was cancelled after {Sent} chats.")]
    private partial void LogCancelled(long id, long sent);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Broadcast {Id} is held by another process now, which goes on with it.")]
    private partial void LogLost(long id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The progress of broadcast {Id} could not be shown ({Reason}); the sending goes on.")]
    private partial void LogNotShown(long id, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Broadcasts were interrupted; they go on from where they were, the next try is in {Look}.")]
    private partial void LogInterrupted(Exception exception, TimeSpan look);
}
