namespace SolanaScanner.Storage.Sessions;

/// <summary>
/// What the bot must remember between two messages of a person: the question it asked, the pages of an answer. Any process that
/// gets the next message reads it here. Texts of at most <see cref="MostCharacters"/> characters. Thread-safe; completed means
/// committed.
/// <para>A key that begins with a chat's id and a colon, such as <c>-1001:42:dialog</c>, is that chat's, and goes with it when the chat
/// gets another id (<see cref="Chats.IChatStore.MoveAsync"/>).</para>
/// </summary>
public interface ISessionStore
{
    const int MostCharacters = 16_384;

    /// <summary>Null when there is none, or its time is over.</summary>
    Task<string?> FindAsync(string key, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Replaces what is there.</summary>
    /// <exception cref="ArgumentException">The value is longer than <see cref="MostCharacters"/>.</exception>
    Task SaveAsync(string key, string value, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>
    /// True when there was one, for exactly one caller: who takes a question's state answers it. One whose time is over counts until it
    /// is forgotten, so find it first.
    /// </summary>
    Task<bool> RemoveAsync(string key, CancellationToken cancellationToken);

    /// <summary>Forgets those whose time is over at <paramref name="now"/>. Returns how many.</summary>
    Task<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
