using System.Buffers.Binary;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>Snapshots built by hand: figures are what a test says, not what trades give.</summary>
internal static class TestWallets
{
    public static DateTimeOffset Now { get; } = new(2026, 7, 3, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An address that sorts by its number.</summary>
    public static Address Address(int number)
    {
        Span<byte> bytes = stackalloc byte[32];
        bytes.Fill(7);
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return new Address(bytes);
    }

    /// <summary>A wallet that qualifies and has the same figures in every window.</summary>
    public static WalletSnapshot Wallet(
        int number = 1,
        bool qualifies = true,
        DateTimeOffset? analyzedAt = null,
        Guid? analysisId = null,
        double? confidence = 40,
        double? winRate = 60,
        double? pnl = 50,
        decimal pnlUsd = 1000,
        double? luck = 30,
        int trades = 20,
        int closedTokens = 5,
        Verdict verdict = Verdict.Consistent,
        string reason = "3 of 5 tokens won") => new()
        {
            Address = Address(number),
            AnalysisId = analysisId ?? Guid.NewGuid(),
            AnalyzedAt = analyzedAt ?? Now,
            JudgedAsOf = analyzedAt ?? Now,
            Qualifies = qualifies,
            Windows = [.. Domain.Performance.Windows.Each.Select(window => Summary(window, confidence, winRate, pnl, pnlUsd, luck, trades, closedTokens, verdict, reason))],
            Positions = [Position(1, 700), Position(2, 300)],
            Curve = [new CurvePoint(1_700_000_000, 700), new CurvePoint(1_700_000_060, 1000)],
            Source = "Moralis",
            HistoryCut = false,
        };

    public static WindowSummary Summary(
        Window window,
        double? confidence = 40,
        double? winRate = 60,
        double? pnl = 50,
        decimal pnlUsd = 1000,
        double? luck = 30,
        int trades = 20,
        int closedTokens = 5,
        Verdict verdict = Verdict.Consistent,
        string reason = "3 of 5 tokens won") => new(
            new WalletPerformance
            {
                Window = window,
                Trades = trades,
                Tokens = closedTokens + 1,
                ClosedTokens = closedTokens,
                Wins = closedTokens / 2,
                WinRate = winRate,
                Confidence = confidence,
                RealizedPnlUsd = pnlUsd,
                RealizedPnlPercent = pnl,
                VolumeUsd = 4321.5m,
                LuckShare = luck,
                MedianHold = TimeSpan.FromMinutes(12.5),
                MaxDrawdownUsd = 12.25m,
                ProfitFactor = null,
                UnmatchedProceedsUsd = 0,
                ProceedsUsd = 3000,
                FirstTradeUnixSeconds = 1_700_000_000,
                LastTradeUnixSeconds = null,
            },
            new Judgement(verdict, reason));

    public static Position Position(int mint, decimal realizedUsd) => new()
    {
        Mint = Address(1_000_000 + mint),
        Bought = 1_000_000.000001m,
        CostUsd = 100,
        Sold = 999_999.5m,
        ProceedsUsd = 100 + realizedUsd,
        Matched = 999_999.5m,
        MatchedCostUsd = 100,
        RealizedPnlUsd = realizedUsd,
        Unmatched = 0,
        UnmatchedProceedsUsd = 0,
        Held = 0.500001m,
        Trades = 4,
        LastTradeUnixSeconds = 1_700_000_060,
    };

    /// <summary>A wallet with every optional part, the widest decimals and text from anywhere.</summary>
    public static WalletSnapshot Full(int number = 1) => Wallet(number, reason: "лучший токен 🚀 <b>83 %</b> 'дал' \"всё\"; drop table wallets") with
    {
        Positions =
        [
            Position(1, 0.0000000000000000000000000001m) with { Held = 79228162514264337593543950335m, Bought = 1.2345678901234567890123456789m },
        ],
        Curve = [new CurvePoint(1, -7.9228162514264337593543950335m)],
        Copyable = new CopyablePnl
        {
            Delay = TimeSpan.FromSeconds(10),
            RealizedPnlUsd = 3.3333333333333333333333333333m,
            RealizedPnlPercent = null,
            TokensKnown = 1,
            Tokens = 2,
        },
        SecondOpinions = [new SecondOpinion { Provider = "Birdeye", WinRate = 100.0 / 3, RealizedPnlUsd = 1.10m, Tokens = 3 }],
        HistoryCut = true,
        Skipped = Enum.GetValues<SkipReason>().ToDictionary(reason => reason, reason => (int)reason + 1),
    };
}
