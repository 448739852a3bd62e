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

    /// <summary>Takes the open question, for one caller; null when there is none.</summary>
    public async Task<(string Command, string Question)?> TakeAsync(long chatId, long userId, CancellationToken cancellationToken)
    {
        var key = Key(chatId, userId);
        var stored = await sessions.FindAsync(key, time.GetUtcNow(), cancellationToken);
        return stored is not null && await sessions.RemoveAsync(key, cancellationToken) && stored.Split(':', 2) is [var command, var question]
            ? (command, question)
            : null;
    }

    public Task ForgetAsync(long chatId, long userId, CancellationToken cancellationToken) =>
        sessions.RemoveAsync(Key(chatId, userId), cancellationToken);

    // Begins with the chat, so that the question goes along when the chat gets another id.
    private static string Key(long chatId, long userId) => $"{chatId}:{userId}:dialog";
}
