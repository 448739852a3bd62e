using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Domain.Alerts;

/// <summary>
/// What an alert wants to hear of: the bounds of a search, and those that only an announcement can be held against. Every
/// bound that is given must hold; a figure that cannot be stated (null) meets no bound on it.
/// </summary>
public sealed record AlertFilter
{
    /// <summary>Win rate, PnL, trades, tokens, luck, verdict, and the window that all but <see cref="MinCopyable"/> speak of.</summary>
    public WalletFilter Wallet { get; init; } = WalletFilter.Any;

    /// <summary>Least confidence (lower end of the 95 % Wilson interval of the win rate), 0 to 100.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>Least median hold.</summary>
    public TimeSpan? MinHold { get; init; }

    /// <summary>Greatest median hold.</summary>
    public TimeSpan? MaxHold { get; init; }

    /// <summary>Least PnL that a follower would have realized, in percent, over the whole history.</summary>
    public double? MinCopyable { get; init; }

    /// <summary>Whether the announced wallet is wanted; false when the message says nothing of the filter's window.</summary>
    public bool Matches(WalletFound found)
    {
        if (!Wallet.Matches(found))
        {
            return false;
        }

        var figures = found.Windows.First(each => each.Window == Wallet.Window.Text());
        return (MinConfidence is null || figures.Confidence >= MinConfidence)
            && (MinHold is null || figures.MedianHoldSeconds >= MinHold.Value.TotalSeconds)
            && (MaxHold is null || figures.MedianHoldSeconds <= MaxHold.Value.TotalSeconds)
            && (MinCopyable is null || found.CopyablePnlPercent >= MinCopyable);
    }
}
