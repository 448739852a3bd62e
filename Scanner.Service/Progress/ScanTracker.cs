using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Scanner.Progress;

/// <summary>
/// Counts what this process does for each cycle. A cycle can overlap the next by what is still in the queue, so the last few
/// are kept. Thread-safe.
/// </summary>
internal sealed class ScanTracker(TimeProvider time)
{
    private const int CyclesKept = 4;

    private readonly Lock _lock = new();
    private readonly List<CycleCounts> _cycles = [];
    private TaskCompletionSource _lessBacklog = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Begin(Guid cycleId, long cycle, DateTimeOffset startedAt, int tokens) => Change(cycleId, counts =>
    {
        counts.Cycle = cycle;
        counts.StartedAt = startedAt;
        counts.Tokens = tokens;
    });

    /// <summary>Whether this process began the cycle, and still counts it.</summary>
    public bool HasBegun(Guid cycleId)
    {
        lock (_lock)
        {
            return _cycles.Exists(counts => counts.CycleId == cycleId && counts.Cycle > 0);
        }
    }

    public void Queue(Guid cycleId, int wallets) => Change(cycleId, counts => counts.Queued += wallets);

    public void TokenScanned(Guid cycleId) => Change(cycleId, counts => counts.TokensScanned++);

    public void WalletDone(Guid cycleId, AnalysisOutcome outcome)
    {
        ScannerMetrics.Analyzed.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        if (outcome == AnalysisOutcome.Found)
        {
            ScannerMetrics.Found.Add(1);
        }

        Change(cycleId, counts =>
        {
            counts.Analyzed++;
            counts.Found += outcome == AnalysisOutcome.Found ? 1 : 0;
            counts.Failed += outcome == AnalysisOutcome.Failed ? 1 : 0;
        });
    }

    /// <summary>
    /// Completes once, of the cycles begun here, no more than <paramref name="most"/> wallets are queued and not done, and no token is left.
    /// It counts what this process did: where others work too it may never complete.
    /// </summary>
    public async Task WaitForBacklogAsync(int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task less;
            lock (_lock)
            {
                // The others are another process' to follow; what was done of them here says nothing of what is left.
                var begun = _cycles.Where(counts => counts.Cycle > 0).ToList();
                if (begun.Sum(counts => counts.Queued - counts.Analyzed) <= most && begun.TrueForAll(counts => counts.TokensScanned >= counts.Tokens))
                {
                    return;
                }

                less = _lessBacklog.Task;
            }

            await less.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What changed since the last call, oldest cycle first.</summary>
    public IReadOnlyList<ScanProgress> TakeChanges()
    {
        lock (_lock)
        {
            var changed = _cycles.Where(counts => counts.Changed).ToList();
            var now = time.GetUtcNow();
            return [.. changed.Select(counts => counts.Report(now))];
        }
    }

    private void Change(Guid cycleId, Action<CycleCounts> change)
    {
        TaskCompletionSource less;
        lock (_lock)
        {
            var counts = _cycles.Find(each => each.CycleId == cycleId);
            if (counts is null)
            {
                counts = new CycleCounts { CycleId = cycleId, StartedAt = time.GetUtcNow() };
                _cycles.Add(counts);
                if (_cycles.Count > CyclesKept)
                {
                    _cycles.RemoveAt(0);
                }
            }

            change(counts);
            counts.Changed = true;
            less = _lessBacklog;
            _lessBacklog = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        less.SetResult();
    }

    private sealed class CycleCounts
    {
        private const int RateSeconds = 10;

        private readonly Queue<(DateTimeOffset At, int Analyzed)> _lately = new();

        public required Guid CycleId { get; init; }

        public long Cycle { get; set; }

        public required DateTimeOffset StartedAt { get; set; }

        public int Tokens { get; set; }

        public int TokensScanned { get; set; }

        public int Queued { get; set; }

        public int Analyzed { get; set; }

        public int Found { get; set; }

        public int Failed { get; set; }

        public bool Changed { get; set; }

        public ScanProgress Report(DateTimeOffset now)
        {
            _lately.Enqueue((now, Analyzed));
            while (_lately.Count > 2 && now - _lately.Peek().At > TimeSpan.FromSeconds(RateSeconds))
            {
                _lately.Dequeue();
            }

            var (since, before) = _lately.Peek();
            var seconds = (now - (since == now ? StartedAt : since)).TotalSeconds;
            var done = since == now ? Analyzed : Analyzed - before;
            Changed = false;
            return new ScanProgress
            {
                CycleId = CycleId,
                Cycle = Cycle,
                StartedAt = StartedAt,
                FinishedAt = TokensScanned >= Tokens && Analyzed >= Queued ? now : null,
                Tokens = Tokens,
                TokensScanned = TokensScanned,
                WalletsQueued = Queued,
                WalletsAnalyzed = Analyzed,
                WalletsFound = Found,
                WalletsFailed = Failed,
                WalletsPerSecond = seconds > 0 ? done / seconds : 0,
            };
        }
    }
}
