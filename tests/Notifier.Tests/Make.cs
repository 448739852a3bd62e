using System.Buffers.Binary;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Alerts;

namespace SolanaScanner.Notifier.Tests;

/// <summary>Announcements and alerts of which only the point at hand is said.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>44 characters, the longest that an address has; told apart by the number.</summary>
    public static string Wallet(int number) => Address(number).ToString();

    public static WalletFound Found(int wallet = 1, Func<WindowFigures, WindowFigures>? change = null, double? copyable = 30) => new()
    {
        AnalysisId = new Guid(wallet, 0, 0, new byte[8]),
        Wallet = Wallet(wallet),
        FoundAt = Noon,
        Windows = [.. Domain.Performance.Windows.Each.Select(window => (change ?? (figures => figures))(Figures(window)))],
        CopyablePnlPercent = copyable,
    };

    public static WindowFigures Figures(Window window) => new()
    {
        Window = window.Text(),
        Trades = 40,
        Tokens = 20,
        ClosedTokens = 18,
        Wins = 12,
        WinRate = 66.7,
        Confidence = 43.7,
        RealizedPnlUsd = 1_234.56m,
        RealizedPnlPercent = 55.5,
        VolumeUsd = 9_999m,
        LuckShare = 30,
        MedianHoldSeconds = 3_600,
        MaxDrawdownUsd = 100,
        ProfitFactor = 2.5,
        Verdict = "consistent",
        VerdictReason = "gains spread over 12 tokens",
    };

    /// <summary>What a scanner stores of a wallet that qualifies.</summary>
    public static WalletSnapshot Snapshot(int wallet) => new()
    {
        Address = Address(wallet),
        AnalysisId = new Guid(wallet, 0, 0, new byte[8]),
        AnalyzedAt = Noon,
        JudgedAsOf = Noon,
        Qualifies = true,
        Windows = [.. Domain.Performance.Windows.Each.Select(Summary)],
        Positions = [],
        Curve = [],
        Source = "Moralis",
        HistoryCut = false,
    };

    public static AlertFilter Filter(double? winRate = null, Window window = Window.All) => new() { Wallet = new WalletFilter { Window = window, MinWinRate = winRate } };

    public static Alert Alert(long id, long chatId, AlertFilter? filter = null, bool paused = false) =>
        new() { Id = id, ChatId = chatId, Filter = filter ?? new AlertFilter(), Paused = paused, CreatedAt = Noon };

    public static AlertChange Change(Alert alert) => new(alert.Id, alert);

    private static Address Address(int number)
    {
        Span<byte> bytes = stackalloc byte[32];
        bytes.Fill(0xEE);
        BinaryPrimitives.WriteInt32BigEndian(bytes[28..], number);
        return new Address(bytes);
    }

    private static WindowSummary Summary(Window window) => new(
        new WalletPerformance
        {
            Window = window,
            Trades = 20,
            Tokens = 6,
            ClosedTokens = 5,
            Wins = 3,
            WinRate = 60,
            Confidence = 23,
            RealizedPnlUsd = 1_000,
            RealizedPnlPercent = 50,
            VolumeUsd = 4_321.5m,
            LuckShare = 30,
            MedianHold = TimeSpan.FromMinutes(12.5),
            MaxDrawdownUsd = 12.25m,
            ProfitFactor = null,
            UnmatchedProceedsUsd = 0,
            ProceedsUsd = 3_000,
            FirstTradeUnixSeconds = 1_700_000_000,
            LastTradeUnixSeconds = null,
        },
        new Judgement(Verdict.Consistent, "3 of 5 tokens won"));
}
