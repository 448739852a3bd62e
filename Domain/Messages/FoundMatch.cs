using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Domain.Messages;

/// <summary>Holds an announcement against a filter, by the rule of <see cref="WalletFilter.Matches(IReadOnlyList{WindowSummary})"/>.</summary>
public static class FoundMatch
{
    /// <summary>Whether the announced wallet is wanted; false when the message says nothing of the filter's window.</summary>
    public static bool Matches(this WalletFilter filter, WalletFound found)
    {
        var figures = found.Windows.FirstOrDefault(each => each.Window == filter.Window.Text());
        return figures is not null
            && (filter.MinWinRate is null || figures.WinRate >= filter.MinWinRate)
            && (filter.MinPnl is null || figures.RealizedPnlPercent >= filter.MinPnl)
            && (filter.MinTrades is null || figures.Trades >= filter.MinTrades)
            && (filter.MinTokens is null || figures.ClosedTokens >= filter.MinTokens)
            && (filter.MaxLuck is null || figures.LuckShare <= filter.MaxLuck)
            && (filter.Verdict is not { } verdict || figures.Verdict == verdict.Text());
    }
}
