using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Domain.Tests.Alerts;

public sealed class AlertFilterTests
{
    private static readonly WalletFound Found = new()
    {
        AnalysisId = new Guid("8f14e45f-ceea-467f-a9d5-5b1e2b3c4d5e"),
        Wallet = History.Wallet.ToString(),
        FoundAt = DateTimeOffset.UnixEpoch,
        Windows = [Figures(Window.Week, 10), Figures(Window.All, 40)],
        CopyablePnlPercent = 12.5,
    };

    [Fact]
    public void Every_bound_that_is_given_must_hold()
    {
        Assert.True(new AlertFilter().Matches(Found));
        AssertEdge(40, bound => new AlertFilter { MinConfidence = bound });
        AssertEdge(12.5, bound => new AlertFilter { MinCopyable = bound });
        AssertEdge(300, bound => new AlertFilter { MinHold = TimeSpan.FromSeconds(bound) });
        Assert.True(new AlertFilter { MaxHold = TimeSpan.FromSeconds(300) }.Matches(Found));
        Assert.False(new AlertFilter { MaxHold = TimeSpan.FromSeconds(299.5) }.Matches(Found));
        Assert.False(new AlertFilter { MinConfidence = 40, Wallet = new WalletFilter { MinTrades = 8 } }.Matches(Found));
    }

    [Fact]
    public void Bounds_hold_in_the_window_asked_for_and_a_window_that_is_not_announced_matches_nothing()
    {
        Assert.False(new AlertFilter { MinConfidence = 11, Wallet = new WalletFilter { Window = Window.Week } }.Matches(Found));
        Assert.True(new AlertFilter { MinConfidence = 10, Wallet = new WalletFilter { Window = Window.Week } }.Matches(Found));
        Assert.False(new AlertFilter { Wallet = new WalletFilter { Window = Window.Day } }.Matches(Found));
    }

    [Fact]
    public void What_cannot_be_stated_meets_no_bound()
    {
        var unknown = Found with { CopyablePnlPercent = null, Windows = [Figures(Window.All, null) with { MedianHoldSeconds = null }] };

        Assert.True(new AlertFilter().Matches(unknown));
        Assert.False(new AlertFilter { MinConfidence = 0 }.Matches(unknown));
        Assert.False(new AlertFilter { MinCopyable = -100 }.Matches(unknown));
        Assert.False(new AlertFilter { MinHold = TimeSpan.Zero }.Matches(unknown));
        Assert.False(new AlertFilter { MaxHold = TimeSpan.MaxValue }.Matches(unknown));
    }

    private static void AssertEdge(double value, Func<double, AlertFilter> filter)
    {
        Assert.True(filter(value).Matches(Found));
        Assert.False(filter(value + 0.5).Matches(Found));
    }

    private static WindowFigures Figures(Window window, double? confidence) => new()
    {
        Window = window.Text(),
        Trades = 7,
        Tokens = 3,
        ClosedTokens = 3,
        Wins = 2,
        WinRate = 66,
        Confidence = confidence,
        RealizedPnlUsd = 100,
        RealizedPnlPercent = 50,
        VolumeUsd = 1000,
        LuckShare = 60,
        MedianHoldSeconds = 300,
        MaxDrawdownUsd = 10,
        ProfitFactor = 2,
        Verdict = "consistent",
        VerdictReason = "",
    };
}
