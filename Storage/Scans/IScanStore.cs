using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Storage.Scans;

/// <summary>How far each cycle is. Each scanner writes its own part; what is read is their sum.</summary>
public interface IScanStore
{
    /// <summary>Begins a cycle and gives its number, one above the highest. Idempotent by id.</summary>
    Task<long> BeginCycleAsync(Guid cycleId, DateTimeOffset startedAt, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces what <paramref name="scanner"/> (a process) has said of its work on a cycle. Its own <see cref="ScanProgress.FinishedAt"/> is not
    /// looked at: what one scanner did says nothing of what is left.
    /// </summary>
    Task SaveProgressAsync(string scanner, ScanProgress progress, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// The newest cycle, summed over scanners; null before the first. It is finished, as of the last that was said of it, once there are tokens and
    /// all of them and of the wallets queued are done. A scanner that died keeps what it did in its last second to itself, so such a cycle can stay
    /// unfinished.
    /// </summary>
    Task<ScanProgress?> LatestAsync(CancellationToken cancellationToken);
}
