namespace SolanaScanner.Chats.Sending;

/// <summary>
/// Lets messages and edits go no faster than Telegram takes them, counted by one process (<see cref="SendPacer"/>) or by all together
/// (<see cref="SharedSendPacer"/>). Thread-safe.
/// </summary>
public interface ISendPacer
{
    /// <summary>Returns when a message or edit may be sent to the chat.</summary>
    /// <param name="chatId">Negative for groups, as Telegram has it.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    Task WaitAsync(long chatId, CancellationToken cancellationToken);

    /// <summary>How long the chat itself must wait, apart from all others; zero when it may be written to.</summary>
    ValueTask<TimeSpan> ChatWaitAsync(long chatId, CancellationToken cancellationToken);

    /// <summary>Telegram says to wait, but not whether with this chat or with all: the chat waits, and all do when another was told the same just before.</summary>
    ValueTask PauseAsync(TimeSpan retryAfter, long chatId, CancellationToken cancellationToken);
}
