namespace SolanaScanner.Storage.Sessions;

/// <summary>
/// What the bot must remember between two messages of a person: the question it asked, the pages of an answer. Any process that
/// gets the next message reads it here. Texts of at most <see cref="MostCharacters"/> characters. Thread-safe.
/// </summary>
public interface ISessionStore
{
    const int MostCharacters = 16_384;

    /// <summary>Null when there is none, or its time is over.</summary>
    Task<string?> FindAsync(string key, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Replaces what is there.</summary>
    Task SaveAsync(string key, string value, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>True when there was one, for exactly one caller: who takes a question's state answers it.</summary>
    Task<bool> RemoveAsync(string key, CancellationToken cancellationToken);
}
