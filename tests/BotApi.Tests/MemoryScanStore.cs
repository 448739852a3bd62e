using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.BotApi.Tests;

/// <summary>The newest progress, in memory.</summary>
public sealed class MemoryScanStore : IScanStore
{
    private volatile ScanProgress? _latest;

    public Task<long> BeginCycleAsync(Guid cycleId, DateTimeOffset startedAt, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The bot API does not ask.");

    public Task SaveProgressAsync(string scanner, ScanProgress progress, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _latest = progress;
        return Task.CompletedTask;
    }

    public Task<ScanProgress?> LatestAsync(CancellationToken cancellationToken) => Task.FromResult(_latest);
}
