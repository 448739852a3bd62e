using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;
using static SolanaScanner.Domain.Tests.History;

namespace SolanaScanner.Domain.Tests.Performance;

public sealed class WindowTests
{
    private const long Day = 86_400;

    [Fact]
    public void Cost_comes_from_the_whole_history_and_sells_count_by_their_time()
    {
        // Bought 20 days ago, half sold 3 days ago, the rest today.
        var history = new History().Buy(TokenA, 100, 10, 0).Sell(TokenA, 50, 9, 17 * Day).Sell(TokenA, 50, 2, 20 * Day - 10);

        Assert.Equal(-3, Realized(Window.Day));
        Assert.Equal(1, Realized(Window.Week));
        Assert.Equal(1, Realized(Window.Month));
        Assert.Equal(1, Realized(Window.All));

        decimal Realized(Window window) => history.In(window, asOf: 20 * Day).Performance.RealizedPnlUsd;
    }

    [Fact]
    public void A_position_shows_what_was_traded_in_the_window_and_what_is_held_now()
    {
        var report = new History()
            .Buy(TokenA, 100, 10, 0).Buy(TokenB, 5, 5, 1).Buy(TokenA, 100, 30, 9 * Day).Sell(TokenA, 50, 20, 9 * Day + 5)
            .In(Window.Day, asOf: 9 * Day + 60);

        var position = Assert.Single(report.Positions);
        Assert.Equal((100m, 30m, 50m, 20m, 50m, 10m, 10m, 150m, 2), (position.Bought, position.CostUsd, position.Sold, position.ProceedsUsd,
            position.Matched, position.MatchedCostUsd, position.RealizedPnlUsd, position.Held, position.Trades));
        Assert.Equal((2, 1, 50m), (report.Performance.Trades, report.Performance.Tokens, report.Performance.VolumeUsd));
        Assert.Equal((Start + (9 * Day), Start + (9 * Day) + 5),
            (report.Performance.FirstTradeUnixSeconds, report.Performance.LastTradeUnixSeconds));
    }

    [Fact]
    public void A_day_holds_86_400_seconds_up_to_and_with_the_moment_of_judgement()
    {
        var history = new History().Buy(TokenA, 1, 1, 0).Buy(TokenA, 1, 1, 1).Buy(TokenA, 1, 1, Day);

        Assert.Equal(2, history.In(Window.Day, asOf: Day).Performance.Trades);
        Assert.Equal(3, history.In(Window.All, asOf: Day).Performance.Trades);
    }

    [Fact]
    public void What_comes_after_the_moment_of_judgement_is_not_known_yet()
    {
        var report = new History().Buy(TokenA, 10, 10, 0).Sell(TokenA, 5, 50, 5).Sell(TokenA, 5, 50, 6).In(Window.All, asOf: 5);

        Assert.Equal((2, 45m, 5m), (report.Performance.Trades, report.Performance.RealizedPnlUsd, report.Positions[0].Held));
    }

    [Fact]
    public void The_curve_of_a_window_starts_at_0()
    {
        var report = new History()
            .Buy(TokenA, 100, 100, 0).Sell(TokenA, 50, 80, 1).Sell(TokenA, 25, 35, 9 * Day).Sell(TokenA, 25, 15, 9 * Day + 1)
            .In(Window.Week, asOf: 10 * Day);

        Assert.Equal([new CurvePoint(Start + (9 * Day), 10), new CurvePoint(Start + (9 * Day) + 1, 0)], report.Curve);
        Assert.Equal((10m, 1.0), (report.Performance.MaxDrawdownUsd, report.Performance.ProfitFactor));
    }

    [Fact]
    public void A_window_without_a_trade_says_nothing()
    {
        var performance = new History().Buy(TokenA, 1, 1, 0).Sell(TokenA, 1, 2, 1).In(Window.Day, asOf: 3 * Day).Performance;

        Assert.Equal((0, 0, 0m), (performance.Trades, performance.Tokens, performance.VolumeUsd));
        Assert.Equal(
            (null, null, null, null, null, null, null, null),
            (performance.WinRate, performance.Confidence, performance.RealizedPnlPercent, performance.LuckShare, performance.MedianHold,
                performance.ProfitFactor, performance.FirstTradeUnixSeconds, performance.LastTradeUnixSeconds));
    }

    [Fact]
    public void A_wallet_without_a_swap_has_every_window()
    {
        var analysis = WalletAnalysis.Of(Wallet, [], DateTimeOffset.UnixEpoch);

        Assert.All(Windows.Each, window => Assert.Equal(window, analysis.In(window).Performance.Window));
    }

    [Fact]
    public void Swaps_of_other_wallets_are_passed_over()
    {
        var history = new History().Buy(TokenA, 1, 1, 0).Sell(TokenA, 1, 3, 1);
        Swap[] swaps = [.. history.Swaps, history.Swaps[1] with { Wallet = KeyOf(2) }];

        Assert.Equal(2, WalletAnalysis.Of(Wallet, swaps, history.AsOf()).In(Window.All).Performance.Trades);
    }

    [Theory]
    [InlineData("1d", Window.Day)]
    [InlineData("7D", Window.Week)]
    [InlineData("30d", Window.Month)]
    [InlineData("ALL", Window.All)]
    public void A_window_is_read_as_it_is_written(string text, Window window)
    {
        Assert.True(Windows.TryParse(text, out var read));
        Assert.Equal(window, read);
        Assert.Equal(text, window.Text(), ignoreCase: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2d")]
    [InlineData(" 7d")]
    public void What_is_no_window_is_not_read(string? text) => Assert.False(Windows.TryParse(text, out _));

    [Fact]
    public void What_is_no_window_has_no_text() => Assert.Throws<ArgumentOutOfRangeException>(() => ((Window)3).Text());
}
