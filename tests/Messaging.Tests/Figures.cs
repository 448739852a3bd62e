using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Messaging.Tests;

internal static class Figures
{
    private static readonly IReadOnlyList<WindowSummary> Plain =
    [
        .. Domain.Performance.Windows.Each.Select(window => new WindowSummary(
            new WalletPerformance
            {
                Window = window,
                Trades = 4,
                Tokens = 2,
                ClosedTokens = 2,
                Wins = 1,
                WinRate = 50,
                Confidence = 10,
                RealizedPnlUsd = 1,
                RealizedPnlPercent = 10,
                VolumeUsd = 20,
                LuckShare = 100,
                MedianHold = TimeSpan.FromMinutes(1),
                MaxDrawdownUsd = 0,
                ProfitFactor = 2,
                UnmatchedProceedsUsd = 0,
                ProceedsUsd = 11,
                FirstTradeUnixSeconds = 1,
                LastTradeUnixSeconds = 2,
            },
            new Judgement(Verdict.Consistent, "1 of 2 won"))),
    ];

    /// <summary>A wallet that qualifies, by figures as plain as they can be.</summary>
    public static WalletSnapshot Of(Address wallet, Guid analysisId, DateTimeOffset analyzedAt) => new()
    {
        Address = wallet,
        AnalysisId = analysisId,
        AnalyzedAt = analyzedAt,
        JudgedAsOf = analyzedAt,
        Qualifies = true,
        Windows = Plain,
        Positions = [],
        Curve = [],
        Copyable = null,
        SecondOpinions = [],
        Source = "Moralis",
        HistoryCut = false,
    };
}
