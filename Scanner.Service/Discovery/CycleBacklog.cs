using Microsoft.Extensions.Logging;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Scanner.Progress;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.Scanner.Discovery;

/// <summary>
/// How much of the newest cycle is left, over all scanners: by this process' own count, which knows at once where it works alone, else by the sum
/// in the store. A scanner that dies takes the counts of its last second with it, so a sum can stay short for ever: one that has not moved for
/// <see cref="Stalled"/> is done with. Not for use by several threads.
/// </summary>
internal sealed partial class CycleBacklog(ScanTracker tracker, IScanStore scans, TimeProvider time, ILogger<CycleBacklog> logger)
{
    // Longer than a message waits for its last try (Retries).
    private static readonly TimeSpan Stalled = TimeSpan.FromMinutes(7);

    // Longer than a scanner at work is silent: it writes its counts every second.
    private static readonly TimeSpan Abandoned = TimeSpan.FromSeconds(15);

    private ScanProgress? _seen;
    private DateTimeOffset _movedAt;

    /// <summary>Whether no more than <paramref name="most"/> wallets are left; waits for it for up to <paramref name="patience"/>.</summary>
    public async Task<bool> IsSmallWithinAsync(TimeSpan patience, int most, CancellationToken cancellationToken)
    {
        var latest = await LookAsync(cancellationToken);
        // Without tokens its beginner has not said yet how many there are.
        if (latest is null || (latest.Tokens > 0 && latest.TokensScanned >= latest.Tokens && latest.WalletsQueued - latest.WalletsAnalyzed <= most))
        {
            return true;
        }

        if (time.GetUtcNow() - _movedAt >= Stalled)
        {
            LogStalled(latest.Cycle, Stalled, latest.WalletsQueued - latest.WalletsAnalyzed);
            return true;
        }

        if (!tracker.HasBegun(latest.CycleId))
        {
            await Task.Delay(patience, time, cancellationToken);
            return false;
        }

        try
        {
            await tracker.WaitForBacklogAsync(most, cancellationToken).WaitAsync(patience, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>
    /// What is planned, as one sees it who did not begin the newest cycle: the next one is due <paramref name="every"/> after that one's start.
    /// Where there is none, or something is left of it and nobody has worked on it for <see cref="Abandoned"/>, because its messages went with a
    /// process that kept them in memory, it is due now.
    /// </summary>
    public async Task<CyclePlan> PlanAsync(TimeSpan every, CancellationToken cancellationToken)
    {
        var latest = await LookAsync(cancellationToken);
        var now = time.GetUtcNow();
        var isLeft = latest is null || latest.TokensScanned < latest.Tokens || latest.WalletsAnalyzed < latest.WalletsQueued;
        return isLeft && now - _movedAt >= Abandoned
            ? new CyclePlan(now, Regardless: true)
            : new CyclePlan(latest is null ? now : latest.StartedAt + every, Regardless: false);
    }

    private async Task<ScanProgress?> LookAsync(CancellationToken cancellationToken)
    {
        var latest = await scans.LatestAsync(cancellationToken);
        if (_movedAt == default || latest?.CycleId != _seen?.CycleId || latest?.TokensScanned != _seen?.TokensScanned || latest?.WalletsAnalyzed != _seen?.WalletsAnalyzed)
        {
            (_seen, _movedAt) = (latest, time.GetUtcNow());
        }

        return latest;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cycle {Cycle} has not gone on for {Stalled} with {Left} wallets left; the next one begins, and finds them again.")]
    private partial void LogStalled(long cycle, TimeSpan stalled, int left);
}
