using SolanaScanner.Chats.Sending;
using SolanaScanner.Storage.Chats;
using Telegram.Bot;

namespace SolanaScanner.BotApi.Bot;

/// <summary>
/// Sends what somebody waits for: tries again where that may help, follows a group to its new id, and notes a chat that is closed. What
/// cannot be sent is logged and given up; a person can ask again. Thread-safe.
/// </summary>
public sealed partial class ChatAnswers(ChatSender sender, IChatStore chats, TimeProvider time, ILogger<ChatAnswers> logger)
{
    private const int Tries = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Sends or edits at the chat's pace. The result is Sent, Unchanged, Closed, Refused or, after the last try, Throttled or Unreachable.</summary>
    /// <param name="chatId">The chat; by the time of the call a group may have another id, which the call is given.</param>
    /// <param name="call">One message or edit.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<SendResult<T>> SendAsync<T>(
        long chatId, Func<ITelegramBotClient, long, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var target = chatId;
        for (var attempt = 1; ; attempt++)
        {
            var result = await sender.SendAsync(target, (bot, token) => call(bot, target, token), cancellationToken);
            switch (result.Outcome)
            {
                case SendOutcome.Moved:
                    await chats.MoveAsync(target, result.MovedTo, cancellationToken);
                    target = result.MovedTo;
                    break;
                case SendOutcome.Closed:
                    await chats.BlockAsync(target, time.GetUtcNow(), cancellationToken);
                    return result;
                case SendOutcome.Throttled when attempt < Tries:
                    break;
                case SendOutcome.Unreachable when attempt < Tries:
                    await Task.Delay(Pause * attempt, time, cancellationToken);
                    break;
                default:
                    if (result.Outcome is SendOutcome.Refused or SendOutcome.Throttled or SendOutcome.Unreachable)
                    {
                        LogGivenUp(target, result.Outcome, result.Reason);
                    }

                    return result;
            }

            if (attempt >= Tries)
            {
                LogGivenUp(target, result.Outcome, result.Reason);
                return result;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer to chat {ChatId} was not sent and is given up: {Outcome}. {Reason}")]
    private partial void LogGivenUp(long chatId, SendOutcome outcome, string reason);
}
