namespace SolanaScanner.Storage.Updates;

/// <summary>
/// Updates that Telegram gave us, kept from before we confirm them until they are handled, so that none is lost and none is handled
/// twice. Ids are remembered for a day, as long as Telegram may repeat them. Thread-safe; completed means committed.
/// </summary>
public interface IUpdateInbox
{
    /// <summary>
    /// Stores updates, held by <paramref name="holder"/>. Returns those that are new, in the order given; one that came before is left out, handled
    /// or not.
    /// </summary>
    Task<IReadOnlyList<StoredUpdate>> AddAsync(
        IReadOnlyList<StoredUpdate> updates, string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>
    /// Renews the lease of those that <paramref name="holder"/> holds, and takes up to <paramref name="limit"/> that are not handled and that
    /// nobody holds any more, oldest first. Returns the ones taken.
    /// </summary>
    Task<IReadOnlyList<StoredUpdate>> TakeOverAsync(string holder, int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>The update is handled; its content is forgotten, its id is not.</summary>
    Task DoneAsync(long updateId, CancellationToken cancellationToken);

    /// <summary>Forgets ids that came before <paramref name="before"/> and were handled.</summary>
    Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
