using System.Diagnostics;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace SolanaScanner.Chats.Sending;

/// <summary>
/// Calls Telegram for a chat, at the pace it allows, and says what became of it. Never retries: what a failure means differs for an
/// answer, which somebody waits for, and an alert, which stays in the ledger. Thread-safe.
/// </summary>
public sealed class ChatSender(ITelegramBotClient client, ISendPacer pacer, TimeProvider time)
{
    /// <summary>How long a call may take; then it counts as unreachable. A lease on what is sent must be longer.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Waits for the chat's turn, then sends or edits a message.</summary>
    /// <exception cref="TelegramRefusedException">The token is wrong or revoked: nothing can be sent at all.</exception>
    public async Task<SendResult<T>> SendAsync<T>(
        long chatId, Func<ITelegramBotClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        await pacer.WaitAsync(chatId, cancellationToken);
        var started = time.GetTimestamp();
        var result = await CallAsync(call, cancellationToken);
        ChatMetrics.Called(result.Outcome, time.GetElapsedTime(started));
        if (result.Outcome == SendOutcome.Throttled)
        {
            // Not the caller's token: the pause is for all who send, and is told within a second.
            await pacer.PauseAsync(result.RetryAfter, chatId, CancellationToken.None);
        }

        return result;
    }

    /// <summary>Calls at once what Telegram does not count: answers to button presses, commands, chat actions.</summary>
    /// <exception cref="TelegramRefusedException">The token is wrong or revoked.</exception>
    public async Task<SendResult<T>> CallAsync<T>(Func<ITelegramBotClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var activity = ChatMetrics.Source.StartActivity("telegram.call", ActivityKind.Client);
        using var timeout = new CancellationTokenSource(CallTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return new SendResult<T>(SendOutcome.Sent) { Answer = await call(client, linked.Token) };
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, "timeout");
            return new SendResult<T>(SendOutcome.Unreachable) { Reason = $"Telegram did not answer within {CallTimeout.TotalSeconds:0} s." };
        }
        catch (ApiRequestException exception)
        {
            var result = Read<T>(exception);
            activity?.SetStatus(result.Outcome == SendOutcome.Unchanged ? ActivityStatusCode.Ok : ActivityStatusCode.Error, result.Reason);
            return result;
        }
        // Also while a stop is under way: a call that was given up by its token ends in OperationCanceledException, never in this.
        catch (RequestException exception)
        {
            // The outer message is the library's own; the inner one can carry the URL, and with it the token.
            activity?.SetStatus(ActivityStatusCode.Error, "unreachable");
            return new SendResult<T>(SendOutcome.Unreachable) { Reason = $"Telegram did not answer ({exception.InnerException?.GetType().Name ?? exception.GetType().Name})." };
        }
    }

    private static SendResult<T> Read<T>(ApiRequestException exception) => exception switch
    {
        { ErrorCode: 429 } => new(SendOutcome.Throttled) { RetryAfter = TimeSpan.FromSeconds(Math.Max(1, exception.Parameters?.RetryAfter ?? 1)), Reason = exception.Message },
        { Parameters.MigrateToChatId: { } movedTo } => new(SendOutcome.Moved) { MovedTo = movedTo, Reason = exception.Message },
        { ErrorCode: 401 or 404 } => throw new TelegramRefusedException(exception.ErrorCode, exception.Message),
        { ErrorCode: 403 } => new(SendOutcome.Closed) { Reason = exception.Message },
        { ErrorCode: >= 500 } => new(SendOutcome.Unreachable) { Reason = exception.Message },
        _ when Says(exception, "message is not modified") => new(SendOutcome.Unchanged) { Reason = exception.Message },
        _ when Says(exception, "chat not found") || Says(exception, "PEER_ID_INVALID") || Says(exception, "group chat was deactivated") =>
            new(SendOutcome.Closed) { Reason = exception.Message },
        _ => new(SendOutcome.Refused) { Reason = exception.Message },
    };

    private static bool Says(ApiRequestException exception, string words) => exception.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
