using Microsoft.Extensions.Logging;
using SolanaScanner.Chats.Sending;
using SolanaScanner.Notifier.Deliveries;
using SolanaScanner.Storage.Chats;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace SolanaScanner.Notifier.Broadcasts;

/// <summary>Sends one text to one chat, for as long as it takes. Thread-safe.</summary>
public sealed partial class BroadcastCall(IChatStore chats, ChatSender sender, TimeProvider time, ILogger<BroadcastCall> logger)
{
    private readonly Backoff _backoff = new();

    /// <summary>True when the chat has it, false when it can never get it. A chat that Telegram does not answer for is tried until it does.</summary>
    /// <exception cref="TelegramRefusedException">The bot's token is wrong.</exception>
    public async Task<bool> SendAsync(long chatId, string text, CancellationToken stoppingToken)
    {
        while (true)
        {
            var target = chatId;
            var result = await sender.SendAsync<Message>(
                target, (client, _) => client.SendMessage(target, text, cancellationToken: CancellationToken.None), stoppingToken);
            NotifierMetrics.Called(result.Outcome);
            switch (result.Outcome)
            {
                case SendOutcome.Sent or SendOutcome.Unchanged:
                    _backoff.Answered(target);
                    return true;
                case SendOutcome.Closed:
                    await chats.BlockAsync(target, time.GetUtcNow(), CancellationToken.None);
                    return false;
                case SendOutcome.Moved:
                    await chats.MoveAsync(target, result.MovedTo, CancellationToken.None);
                    chatId = result.MovedTo;
                    break;
                case SendOutcome.Throttled:
                    // The pacer holds the chat back as long as Telegram says.
                    break;
                case SendOutcome.Unreachable:
                    var wait = _backoff.Failed(target);
                    LogUnreachable(target, result.Reason, wait);
                    await Task.Delay(wait, time, stoppingToken);
                    break;
                default:
                    LogRefused(target, result.Reason);
                    return false;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broadcast did not reach chat {ChatId}: {Reason} It is tried again in {Wait}.")]
    private partial void LogUnreachable(long chatId, string reason, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram refuses the broadcast to chat {ChatId} ({Reason}); the chat is left out.")]
    private partial void LogRefused(long chatId, string reason);
}
