using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;

namespace SolanaScanner.Domain.Wallets;

/// <summary>
/// What a reader wants to see: every bound that is given must hold in <see cref="Window"/>. A figure that cannot be
/// stated (null) meets no bound on it. Rates and percents from 0 to 100.
/// </summary>
public sealed record WalletFilter
{
    /// <summary>Bounds nothing.</summary>
    public static WalletFilter Any { get; } = new();

    public Window Window { get; init; } = Window.All;

    public double? MinWinRate { get; init; }

    /// <summary>Realized PnL in percent.</summary>
    public double? MinPnl { get; init; }

    public int? MinTrades { get; init; }

    /// <summary>Closed tokens: the ones a win rate counts.</summary>
    public int? MinTokens { get; init; }

    public double? MaxLuck { get; init; }

    public Verdict? Verdict { get; init; }

    /// <summary>Whether a wallet with these windows is wanted.</summary>
    public bool Matches(IReadOnlyList<WindowSummary> windows)
    {
        var summary = windows.First(each => each.Performance.Window == Window);
        var performance = summary.Performance;
        // Comparing with null is false, so "not (value ≥ bound)" refuses what cannot be stated.
        return (MinWinRate is null || performance.WinRate >= MinWinRate)
            && (MinPnl is null || performance.RealizedPnlPercent >= MinPnl)
            && (MinTrades is null || performance.Trades >= MinTrades)
            && (MinTokens is null || performance.ClosedTokens >= MinTokens)
            && (MaxLuck is null || performance.LuckShare <= MaxLuck)
            && (Verdict is null || summary.Judgement.Verdict == Verdict);
    }
}
