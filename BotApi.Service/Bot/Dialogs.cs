using System.Globalization;
using SolanaScanner.Storage.Sessions;

namespace SolanaScanner.BotApi.Bot;

/// <summary>
/// The question that a person was asked last in a chat, and has not answered: which command asked, and its state. Kept in the session
/// store, so that any process can take the answer. Forgotten after <see cref="Patience"/>, and by any command.
/// </summary>
public sealed class Dialogs(ISessionStore sessions, TimeProvider time)
{
    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public Task AskAsync(long chatId, long userId, string command, string question, CancellationToken cancellationToken) =>
        sessions.SaveAsync(Key(chatId, userId), $"{command}:{question}", time.GetUtcNow() + Patience, cancellationToken);

    /// <summary>
    /// Takes the open question, for one caller; null when there is none. An update that is handled again, because the process died over it, gets the
    /// question that it took the first time, and whatever that had asked meanwhile is closed.
    /// </summary>
    public async Task<(string Command, string Question)?> TakeAsync(long chatId, long userId, long updateId, CancellationToken cancellationToken)
    {
        var (key, takenKey, now) = (Key(chatId, userId), TakenKey(chatId, userId), time.GetUtcNow());
        if (await sessions.FindAsync(takenKey, now, cancellationToken) is { } taken
            && taken.Split(':', 2) is [var by, var again]
            && by == updateId.ToString(CultureInfo.InvariantCulture))
        {
            await sessions.RemoveAsync(key, cancellationToken);
            return Read(again);
        }

        if (await sessions.FindAsync(key, now, cancellationToken) is not { } stored)
        {
            return null;
        }

        // Noted first: a death in between leaves the question open.
        await sessions.SaveAsync(takenKey, string.Create(CultureInfo.InvariantCulture, $"{updateId}:{stored}"), now + Patience, cancellationToken);
        return await sessions.RemoveAsync(key, cancellationToken) ? Read(stored) : null;
    }

    public Task ForgetAsync(long chatId, long userId, CancellationToken cancellationToken) =>
        sessions.RemoveAsync(Key(chatId, userId), cancellationToken);

    // Begins with the chat, so that the question goes along when the chat gets another id.
    private static string Key(long chatId, long userId) => $"{chatId}:{userId}:dialog";

    private static string TakenKey(long chatId, long userId) => $"{chatId}:{userId}:taken";

    private static (string Command, string Question)? Read(string stored) => stored.Split(':', 2) is [var command, var question] ? (command, question) : null;
}
