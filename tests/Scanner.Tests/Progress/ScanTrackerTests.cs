using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Scanner.Progress;

namespace SolanaScanner.Scanner.Tests.Progress;

public sealed class ScanTrackerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly Guid _cycle = Guid.NewGuid();

    [Fact]
    public void Each_outcome_counts_as_analyzed_and_only_its_own_kind()
    {
        var tracker = Begun(tokens: 1);
        tracker.Queue(_cycle, 4);
        foreach (var outcome in Enum.GetValues<AnalysisOutcome>())
        {
            tracker.WalletDone(_cycle, outcome);
        }

        var progress = Assert.Single(tracker.TakeChanges());
        Assert.Equal((4, 4, 1, 1), (progress.WalletsQueued, progress.WalletsAnalyzed, progress.WalletsFound, progress.WalletsFailed));
    }

    [Fact]
    public void A_cycle_is_finished_when_its_tokens_are_scanned_and_its_wallets_done()
    {
        var tracker = Begun(tokens: 1);
        tracker.Queue(_cycle, 1);
        tracker.WalletDone(_cycle, AnalysisOutcome.Passed);
        Assert.Null(Assert.Single(tracker.TakeChanges()).FinishedAt);

        tracker.TokenScanned(_cycle);
        Assert.Equal(_time.GetUtcNow(), Assert.Single(tracker.TakeChanges()).FinishedAt);
    }

    [Fact]
    public void Nothing_is_reported_twice()
    {
        var tracker = Begun(tokens: 1);
        Assert.Single(tracker.TakeChanges());
        Assert.Empty(tracker.TakeChanges());
    }

    [Fact]
    public void The_rate_is_that_of_the_last_ten_seconds()
    {
        var tracker = Begun(tokens: 1);
        tracker.Queue(_cycle, 1000);
        for (var second = 0; second < 30; second++)
        {
            tracker.TakeChanges();
            var analyzed = second < 20 ? 1 : 5;
            for (var i = 0; i < analyzed; i++)
            {
                tracker.WalletDone(_cycle, AnalysisOutcome.Passed);
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(5, Assert.Single(tracker.TakeChanges()).WalletsPerSecond, precision: 6);
    }

    [Fact]
    public async Task The_next_cycle_waits_until_the_backlog_is_small_and_the_tokens_are_scanned()
    {
        var tracker = Begun(tokens: 1);
        tracker.Queue(_cycle, 3);
        var waiting = tracker.WaitForBacklogAsync(1, TestContext.Current.CancellationToken);
        tracker.WalletDone(_cycle, AnalysisOutcome.Passed);
        tracker.WalletDone(_cycle, AnalysisOutcome.Failed);
        Assert.False(waiting.IsCompleted);

        tracker.TokenScanned(_cycle);
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Waiting_for_the_backlog_ends_with_the_process()
    {
        var tracker = Begun(tokens: 1);
        tracker.Queue(_cycle, 3);
        using var stopping = new CancellationTokenSource();
        var waiting = tracker.WaitForBacklogAsync(1, stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private ScanTracker Begun(int tokens)
    {
        var tracker = new ScanTracker(_time);
        tracker.Begin(_cycle, cycle: 1, _time.GetUtcNow(), tokens);
        return tracker;
    }
}
