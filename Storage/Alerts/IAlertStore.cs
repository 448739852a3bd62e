using SolanaScanner.Domain.Alerts;

namespace SolanaScanner.Storage.Alerts;

/// <summary>
/// The alerts of all chats. Each change gets a version above all before it, so that a matcher asks only for what it has not seen.
/// Thread-safe; completed means committed.
/// </summary>
public interface IAlertStore
{
    /// <summary>Adds an alert to a chat; null when the chat has <see cref="Alert.MostPerChat"/> already.</summary>
    Task<Alert?> AddAsync(long chatId, AlertFilter filter, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The chat's alerts, oldest first.</summary>
    Task<IReadOnlyList<Alert>> ListAsync(long chatId, CancellationToken cancellationToken);

    /// <summary>Null when the chat has no such alert (any more): nobody reaches another chat's.</summary>
    Task<Alert?> FindAsync(long chatId, long alertId, CancellationToken cancellationToken);

    /// <summary>Replaces filter and pause of the chat's alert; false when the chat has no such alert (any more).</summary>
    Task<bool> ChangeAsync(Alert alert, CancellationToken cancellationToken);

    /// <summary>False when the chat has no such alert (any more).</summary>
    Task<bool> RemoveAsync(long chatId, long alertId, CancellationToken cancellationToken);

    /// <summary>
    /// What changed after <paramref name="version"/> (0 for all that is there), in order, at most <paramref name="limit"/> changes; one that
    /// was changed twice comes once. A change that was committed when this is called is never left out, but for a removal that
    /// <see cref="RemoveExpiredAsync"/> forgot: who asks with a version of that age must begin anew at 0.
    /// </summary>
    Task<AlertChanges> ChangedAfterAsync(long version, int limit, CancellationToken cancellationToken);

    /// <summary>Forgets the alerts removed before <paramref name="removedBefore"/>: no change tells of them any more. Returns how many.</summary>
    Task<int> RemoveExpiredAsync(DateTimeOffset removedBefore, CancellationToken cancellationToken);
}
