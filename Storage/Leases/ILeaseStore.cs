namespace SolanaScanner.Storage.Leases;

/// <summary>
/// What one process at a time may do: the lock of a task, held for a time and renewed by its holder. Thread-safe.
/// </summary>
public interface ILeaseStore
{
    /// <summary>
    /// Takes or renews. Returns the holder's fencing token, which grows with each change of holder and stays the same for a renewal; null while
    /// somebody else holds it.
    /// </summary>
    Task<long?> HoldAsync(string name, string holder, DateTimeOffset now, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives it back before its time; nothing when it is not the holder's.</summary>
    Task ReleaseAsync(string name, string holder, CancellationToken cancellationToken);
}
