using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Storage.Scans;

/// <summary>How far each cycle is. Each scanner writes its own part; what is read is their sum.</summary>
public interface IScanStore
{
    /// <summary>Begins a cycle and gives its number, one above the highest. Idempotent by id.</summary>
    Task<long> BeginCycleAsync(Guid cycleId, DateTimeOffset startedAt, CancellationToken cancellationToken);

    /// <summary>Replaces what <paramref name="scanner"/> (a process) has said of its work on a cycle.</summary>
    Task SaveProgressAsync(string scanner, ScanProgress progress, CancellationToken cancellationToken);

    /// <summary>The newest cycle, summed over scanners; null before the first.</summary>
    Task<ScanProgress?> LatestAsync(CancellationToken cancellationToken);
}
