using System.Data.Common;
using Microsoft.Extensions.Logging;
using SolanaScanner.Chats.Sending;
using SolanaScanner.Notifier.Matching;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace SolanaScanner.Notifier.Deliveries;

/// <summary>
/// One chat's turn: decides whether it may be told now, sends one message, and writes down what became of it. Whatever happens, the chat is
/// given back to the queue, or its lease runs out. Thread-safe, for different chats.
/// </summary>
public sealed partial class DeliveryTurn(
    IDeliveryStore deliveries, IChatStore chats, ChatSender sender, ISendPacer pacer, AlertIndex alerts, TimeProvider time, ILogger<DeliveryTurn> logger)
{
    /// <summary>How long a turn waits for its places in the line of messages, which takes a second or two when all goes well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // The store tries for seconds by itself, so that one that is away is asked every few seconds: sooner than DeliverySender takes chats again.
    private static readonly TimeSpan WriteAgain = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan WriteFor = TimeSpan.FromMinutes(10);

    private readonly Backoff _backoff = new();

    /// <param name="due">The chat, taken from the store.</param>
    /// <param name="stoppingToken">Gives up waiting, and the chat back; a call that has begun is brought to its end.</param>
    /// <exception cref="TelegramRefusedException">The bot's token is wrong. The chat is given back.</exception>
    public async Task RunAsync(DueChat due, CancellationToken stoppingToken)
    {
        var chatId = due.Chat.ChatId;
        var now = time.GetUtcNow();
        var notBefore = DeliveryTimes.NotBefore(due.Chat, due.Entries[0].EnqueuedAt, now);
        // A chat that was just written to waits in the store, where more can join it, and not in a place that another chat could use.
        var free = now + await pacer.ChatWaitAsync(chatId, stoppingToken);
        var until = notBefore > free ? notBefore : free;
        if (until > now)
        {
            await deliveries.PostponeAsync(chatId, until, stoppingToken);
            return;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, patience.Token);
        try
        {
            await SendAsync(due, waiting.Token);
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested)
        {
            await deliveries.PostponeAsync(chatId, now, CancellationToken.None);
        }
        catch (TelegramRefusedException)
        {
            await deliveries.PostponeAsync(chatId, now, CancellationToken.None);
            throw;
        }
    }

    private async Task SendAsync(DueChat due, CancellationToken waiting)
    {
        var message = DeliveryMessage.Of(due.Entries, alerts.WindowOf);
        using var activity = NotifierMetrics.Resume("send delivery", due.Entries.Take(message.Entries).Select(entry => entry.TraceParent));
        var result = await SendAsync(due, message, waiting);
        // One entry that Telegram does not take must not take the others with it: halve, until it goes or stands alone.
        while (result.Outcome == SendOutcome.Refused && message.Entries > 1)
        {
            LogHalved(due.Chat.ChatId, message.Entries, result.Reason);
            message = DeliveryMessage.Of([.. due.Entries.Take(message.Entries / 2)], alerts.WindowOf);
            result = await SendAsync(due, message, waiting);
        }

        activity?.SetTag("notifier.entries", message.Entries).SetTag("notifier.outcome", result.Outcome.ToString());
        await WriteAsync(due, [.. due.Entries.Take(message.Entries)], result);
    }

    /// <summary>What Telegram has taken is written down however long the store is away, up to ten minutes: else it is sent again.</summary>
    private async Task WriteAsync(DueChat due, WaitingEntry[] entries, SendResult<Message> result)
    {
        var now = time.GetUtcNow();
        while (true)
        {
            try
            {
                await RecordAsync(due, entries, result, now);
                return;
            }
            catch (DbException exception) when (time.GetUtcNow() - now < WriteFor)
            {
                LogNotWritten(due.Chat.ChatId, result.Outcome, WriteAgain, exception);
                await Task.Delay(WriteAgain, time, CancellationToken.None);
            }
        }
    }

    private async Task<SendResult<Message>> SendAsync(DueChat due, DeliveryMessage message, CancellationToken waiting)
    {
        var result = await sender.SendAsync(
            due.Chat.ChatId,
            (client, _) => client.SendMessage(
                due.Chat.ChatId, message.Html, ParseMode.Html, replyMarkup: message.Keyboard, linkPreviewOptions: LinkPreviewOptions.Disabled, cancellationToken: CancellationToken.None),
            waiting);
        NotifierMetrics.Called(result.Outcome);
        return result;
    }

    // Not cancelled: what Telegram has taken must be written down, or it is sent again.
    private async Task RecordAsync(DueChat due, WaitingEntry[] entries, SendResult<Message> result, DateTimeOffset now)
    {
        var chatId = due.Chat.ChatId;
        long[] ids = [.. entries.Select(entry => entry.Id)];
        if (result.Outcome != SendOutcome.Unreachable)
        {
            _backoff.Answered(chatId);
        }

        switch (result.Outcome)
        {
            case SendOutcome.Sent or SendOutcome.Unchanged:
                await deliveries.SentAsync(chatId, ids, now, CancellationToken.None);
                Measure(due, entries, now);
                break;
            case SendOutcome.Closed:
                LogClosed(chatId, result.Reason);
                await chats.BlockAsync(chatId, now, CancellationToken.None);
                break;
            case SendOutcome.Moved:
                LogMoved(chatId, result.MovedTo);
                await chats.MoveAsync(chatId, result.MovedTo, CancellationToken.None);
                break;
            case SendOutcome.Throttled:
                await deliveries.PostponeAsync(chatId, now + result.RetryAfter, CancellationToken.None);
                break;
            case SendOutcome.Unreachable:
                var wait = _backoff.Failed(chatId);
                LogUnreachable(chatId, result.Reason, wait);
                await deliveries.PostponeAsync(chatId, now + wait, CancellationToken.None);
                break;
            default:
                LogRefused(chatId, entries[0].Found.Wallet, result.Reason);
                await deliveries.DropAsync(chatId, ids, now, CancellationToken.None);
                break;
        }
    }

    private static void Measure(DueChat due, WaitingEntry[] entries, DateTimeOffset now)
    {
        foreach (var entry in entries)
        {
            var held = DeliveryTimes.NotBefore(due.Chat, entry.EnqueuedAt, entry.EnqueuedAt) > entry.EnqueuedAt;
            NotifierMetrics.Told(now - entry.Found.FoundAt, held);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of a message to chat {ChatId} ({Outcome}) could not be written down; the next try is in {Again}.")]
    private partial void LogNotWritten(long chatId, SendOutcome outcome, TimeSpan again, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Chat {ChatId} cannot be written to ({Reason}); nothing is sent to it until somebody writes there.")]
    private partial void LogClosed(long chatId, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Chat {ChatId} is {MovedTo} now; what waits for it is sent there.")]
    private partial void LogMoved(long chatId, long movedTo);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chat {ChatId} was not reached: {Reason} It is tried again in {Wait}.")]
    private partial void LogUnreachable(long chatId, string reason, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram refuses a message of {Entries} wallets to chat {ChatId} ({Reason}); half of them are tried.")]
    private partial void LogHalved(long chatId, int entries, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram refuses to tell chat {ChatId} of wallet {Wallet} ({Reason}); it is not tried again.")]
    private partial void LogRefused(long chatId, string wallet, string reason);
}
