namespace SolanaScanner.Storage.Broadcasts;

/// <summary>Broadcasts that are not finished. Thread-safe; completed means committed.</summary>
public interface IBroadcastStore
{
    Task<Broadcast> AddAsync(Broadcast broadcast, CancellationToken cancellationToken);

    /// <summary>The oldest one that is not finished, taken or renewed for <paramref name="holder"/>; null when there is none, or others hold all.</summary>
    Task<Broadcast?> HoldAsync(string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Stores how far it is; false when it was ended meanwhile.</summary>
    Task<bool> ProgressAsync(Broadcast broadcast, CancellationToken cancellationToken);

    /// <summary>Ends it, finished or cancelled; true for exactly one caller.</summary>
    Task<bool> EndAsync(long id, CancellationToken cancellationToken);
}
