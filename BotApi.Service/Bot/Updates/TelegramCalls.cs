using SolanaScanner.Chats.Sending;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>Calls that set the bot's account up and that no chat waits for: tried until Telegram takes or refuses them. Thread-safe.</summary>
public sealed partial class TelegramCalls(ChatSender sender, TimeProvider time, ILogger<TelegramCalls> logger)
{
    /// <summary>Between two tries while the token is refused: somebody must change a setting first.</summary>
    public static readonly TimeSpan TokenPause = TimeSpan.FromMinutes(1);

    /// <summary>Between two tries while Telegram is not reached.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Calls once, and waits as long as should be waited before the next call when it was in vain.</summary>
    /// <param name="what">What is done, for the log: "updates are fetched".</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">The process stops.</param>
    /// <returns>Sent or Refused; Throttled and Unreachable after their wait; null after the wait for another token.</returns>
    public async Task<SendResult<T>?> TryAsync<T>(string what, Func<ITelegramBotClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            var result = await sender.CallAsync(call, cancellationToken);
            switch (result.Outcome)
            {
                case SendOutcome.Throttled:
                    LogWaits(what, result.RetryAfter, result.Reason);
                    await Task.Delay(result.RetryAfter, time, cancellationToken);
                    break;
                case SendOutcome.Unreachable:
                    LogWaits(what, Pause, result.Reason);
                    await Task.Delay(Pause, time, cancellationToken);
                    break;
            }

            return result;
        }
        catch (RequestException) when (cancellationToken.IsCancellationRequested)
        {
            // Not handed on: what the library wraps when it is stopped can carry the URL, and with it the token.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (TelegramRefusedException e)
        {
            LogToken(what, TokenPause, e.Message);
            await Task.Delay(TokenPause, time, cancellationToken);
            return null;
        }
    }

    /// <summary>Calls until Telegram takes it. False when it is refused for good, which is logged as an error.</summary>
    public async Task<bool> UntilDoneAsync(string what, Func<ITelegramBotClient, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await TryAsync(what, Call, cancellationToken);
            switch (result?.Outcome)
            {
                case SendOutcome.Sent:
                    return true;
                case SendOutcome.Refused or SendOutcome.Closed:
                    LogRefused(what, result.Reason);
                    return false;
            }
        }

        async Task<bool> Call(ITelegramBotClient bot, CancellationToken token)
        {
            await call(bot, token);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Before {What}: waiting {Wait}. {Reason}")]
    private partial void LogWaits(string what, TimeSpan wait, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Before {What}: trying again every {Wait}. {Reason}")]
    private partial void LogToken(string what, TimeSpan wait, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Not done: {What}. {Reason}")]
    private partial void LogRefused(string what, string reason);
}
