using BenchmarkDotNet.Attributes;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Notifier.Matching;
using SolanaScanner.Storage.Alerts;

namespace SolanaScanner.Benchmarks;

/// <summary>
/// What does it cost to hold a found wallet against all alerts? Realistic alerts give some of the bounds, with the numbers that people type, over four
/// windows, and about one in a hundred matches; stubborn ones all speak of one window and give every bound, and the wallet meets all but the last that is looked at, so that nothing can be
/// skipped.
/// <c>dotnet run -c Release --project bench/Benchmarks -- -i --filter '*AlertMatching*' --job short</c>
/// </summary>
[MemoryDiagnoser]
public class AlertMatchingBenchmarks
{
    private readonly WalletFound _found = new()
    {
        AnalysisId = new Guid(1, 0, 0, new byte[8]),
        Wallet = "7YttLkHDoNj9wyDur5pM1ejNaAvT9X4eqaYcHQqtj2G5",
        FoundAt = DateTimeOffset.UnixEpoch,
        Windows = [.. Domain.Performance.Windows.Each.Select(FiguresOf)],
        CopyablePnlPercent = 12.5,
    };

    private AlertIndex _index = null!;
    private Alert[] _alerts = null!;

    [Params(100_000, 1_000_000)]
    public int Alerts { get; set; }

    [Params("realistic", "stubborn")]
    public string Kind { get; set; } = "realistic";

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        _alerts = [.. Enumerable.Range(1, Alerts).Select(id => Kind == "realistic" ? Realistic(id, random) : Stubborn(id, random))];
        var before = GC.GetTotalMemory(true);
        _index = new AlertIndex();
        foreach (var batch in _alerts.Chunk(1_000))
        {
            _index.Apply([.. batch.Select(alert => new AlertChange(alert.Id, alert))]);
        }

        Console.WriteLine($"// {Alerts:N0} alerts: {(GC.GetTotalMemory(true) - before) / 1e6:F0} MB; {PlainLoop():N0} match, and by the index {Index():N0}");
    }

    [Benchmark(Baseline = true)]
    public int PlainLoop()
    {
        var matches = 0;
        foreach (var alert in _alerts)
        {
            if (!alert.Paused && alert.Filter.Matches(_found))
            {
                matches++;
            }
        }

        return matches;
    }

    [Benchmark]
    public int Index() => _index.Match(_found).Count;

    private static Alert Realistic(int id, Random random) => AlertOf(id, new AlertFilter
    {
        Wallet = new WalletFilter
        {
            Window = Domain.Performance.Windows.Each[random.Next(4)],
            MinWinRate = Often(random) ? 50 + (5 * random.Next(10)) : null,
            MinPnl = Often(random) ? 10 * random.Next(1, 50) : null,
            MinTrades = Often(random) ? 10 * random.Next(1, 20) : null,
            MinTokens = Often(random) ? 5 * random.Next(1, 10) : null,
            MaxLuck = Seldom(random) ? 10 * random.Next(2, 8) : null,
            Verdict = Seldom(random) ? Verdict.Consistent : null,
        },
        MinConfidence = Often(random) ? 10 * random.Next(3, 9) : null,
        MinHold = Seldom(random) ? TimeSpan.FromMinutes(random.Next(1, 120)) : null,
        MinCopyable = Seldom(random) ? 10 * random.Next(1, 10) : null,
    });

    private static Alert Stubborn(int id, Random random) => AlertOf(id, new AlertFilter
    {
        Wallet = new WalletFilter { MinWinRate = random.Next(50), MinPnl = random.Next(40), MinTrades = random.Next(50), MinTokens = random.Next(20), MaxLuck = 50 + random.Next(50) },
        MinConfidence = random.Next(40),
        MinHold = TimeSpan.FromSeconds(random.Next(1_000)),
        MaxHold = TimeSpan.FromHours(3 + random.Next(40)),
        MinCopyable = 20 + random.Next(50),
    });

    private static Alert AlertOf(int id, AlertFilter filter) => new() { Id = id, ChatId = id, Filter = filter, CreatedAt = DateTimeOffset.UnixEpoch };

    private static bool Often(Random random) => random.Next(5) != 0;

    private static bool Seldom(Random random) => random.Next(5) < 2;

    private static WindowFigures FiguresOf(Window window) => new()
    {
        Window = window.Text(),
        Trades = 60,
        Tokens = 25,
        ClosedTokens = 22,
        Wins = 15,
        WinRate = 68.2,
        Confidence = 47.3,
        RealizedPnlUsd = 3_000,
        RealizedPnlPercent = 48,
        VolumeUsd = 20_000,
        LuckShare = 35,
        MedianHoldSeconds = 5_400,
        MaxDrawdownUsd = 300,
        ProfitFactor = 2,
        Verdict = "consistent",
        VerdictReason = "gains are spread",
    };
}
