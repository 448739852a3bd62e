using System.Security.Cryptography;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.BotApi.Tests;

/// <summary>Wallets to show. Equal seeds give equal wallets.</summary>
public static class Make
{
    /// <summary>A moment for tests that need none in particular.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Address Address(int seed) => new(SHA256.HashData(BitConverter.GetBytes(seed)));

    public static WalletSnapshot Wallet(
        int seed,
        double? winRate = 60,
        decimal realizedPnlUsd = 1234.5m,
        Verdict verdict = Verdict.Consistent,
        string reason = "12 of 20 tokens won, gains spread",
        int trades = 40,
        DateTimeOffset? analyzedAt = null,
        IReadOnlyList<CurvePoint>? curve = null)
    {
        var at = analyzedAt ?? Noon;
        return new WalletSnapshot
        {
            Address = Address(seed),
            AnalysisId = new Guid(seed, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
            AnalyzedAt = at,
            JudgedAsOf = at,
            Qualifies = true,
            Windows = [.. Domain.Performance.Windows.Each.Select(window => new WindowSummary(
                Performance(window, winRate, realizedPnlUsd, trades, at), new Judgement(verdict, reason)))],
            Positions = [.. Enumerable.Range(0, 30).Select(each => Position(seed, each, at))],
            Curve = curve ?? Curve(seed, at),
            Copyable = new CopyablePnl
            {
                Delay = TimeSpan.FromSeconds(10),
                RealizedPnlUsd = realizedPnlUsd * 0.4m,
                RealizedPnlPercent = 21,
                TokensKnown = 7,
                Tokens = 20,
            },
            SecondOpinions = [new SecondOpinion { Provider = "Birdeye", WinRate = 55.5, RealizedPnlUsd = realizedPnlUsd * 0.97m, Tokens = 21 }],
            Source = "Moralis",
            HistoryCut = false,
        };
    }

    public static WalletFound Found(WalletSnapshot wallet) => WalletFound.Of(wallet);

    public static ScanProgress Progress(int analyzed = 120, DateTimeOffset? startedAt = null) => new()
    {
        CycleId = new Guid(7, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        Cycle = 3,
        StartedAt = startedAt ?? Noon,
        Tokens = 50,
        TokensScanned = 20,
        WalletsQueued = 400,
        WalletsAnalyzed = analyzed,
        WalletsFound = 9,
        WalletsFailed = 1,
        WalletsPerSecond = 12.5,
    };

    private static WalletPerformance Performance(Window window, double? winRate, decimal realizedPnlUsd, int trades, DateTimeOffset at)
    {
        var part = window switch { Window.Day => 0.1m, Window.Week => 0.4m, Window.Month => 0.8m, _ => 1m };
        return new WalletPerformance
        {
            Window = window,
            Trades = (int)(trades * part),
            Tokens = (int)(22 * part),
            ClosedTokens = (int)(20 * part),
            Wins = (int)(20 * part * (decimal)(winRate ?? 0) / 100),
            WinRate = winRate,
            Confidence = winRate * 0.63,
            RealizedPnlUsd = realizedPnlUsd * part,
            RealizedPnlPercent = winRate is null ? null : (double)realizedPnlUsd / 25,
            VolumeUsd = 98_765.43m * part,
            LuckShare = 31.25,
            MedianHold = TimeSpan.FromMinutes(14),
            MaxDrawdownUsd = 210.5m * part,
            ProfitFactor = 2.75,
            UnmatchedProceedsUsd = 0,
            ProceedsUsd = 50_000,
            FirstTradeUnixSeconds = at.ToUnixTimeSeconds() - 86_400,
            LastTradeUnixSeconds = at.ToUnixTimeSeconds(),
        };
    }

    private static Position Position(int seed, int each, DateTimeOffset at) => new()
    {
        Mint = Address((seed * 1000) + each + 500_000),
        Bought = 1_234_567.5m * (each + 1),
        CostUsd = 250 + (each * 7),
        Sold = 1_000_000,
        ProceedsUsd = 900 - (each * 25),
        Matched = 1_000_000,
        MatchedCostUsd = 230,
        RealizedPnlUsd = 670 - (each * 25),
        Unmatched = each % 9 == 5 ? 1000 : 0,
        UnmatchedProceedsUsd = each % 9 == 5 ? 12.5m : 0,
        Held = (1_234_567.5m * (each + 1)) - 1_000_000,
        Trades = 3 + each,
        LastTradeUnixSeconds = at.ToUnixTimeSeconds() - (each * 3700),
    };

    private static List<CurvePoint> Curve(int seed, DateTimeOffset at)
    {
        var random = new Random(seed);
        var usd = 0m;
        var points = new List<CurvePoint>();
        for (var i = 0; i < 120; i++)
        {
            usd += (decimal)((random.NextDouble() * 60) - 22);
            points.Add(new CurvePoint(at.ToUnixTimeSeconds() - ((120 - i) * 4200), Math.Round(usd, 2)));
        }

        return points;
    }
}
