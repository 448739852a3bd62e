using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;
using static SolanaScanner.Domain.Tests.History;

namespace SolanaScanner.Domain.Tests.Performance;

public sealed class FiguresTests
{
    [Fact]
    public void Win_rate_is_wins_of_closed_tokens_and_percent_is_of_the_cost_of_what_was_sold()
    {
        // A +15 on 10, B −5 on 20, C only bought: 1 of 2 won; 10 on 30 = 33.3 %.
        var performance = new History()
            .Buy(TokenA, 1, 10, 0).Buy(TokenB, 1, 20, 1).Buy(TokenC, 1, 500, 2).Sell(TokenA, 1, 25, 3).Sell(TokenB, 1, 15, 4)
            .In().Performance;

        Assert.Equal((5, 3, 2, 1), (performance.Trades, performance.Tokens, performance.ClosedTokens, performance.Wins));
        Assert.Equal(50.0, performance.WinRate);
        Assert.Equal(33.333333, performance.RealizedPnlPercent!.Value, 6);
        Assert.Equal((10m, 570m, 40m), (performance.RealizedPnlUsd, performance.VolumeUsd, performance.ProceedsUsd));
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(0, 3, 0.0)]
    [InlineData(2, 2, 34.24)]
    [InlineData(2, 6, 9.68)]
    [InlineData(80, 100, 71.12)]
    public void Confidence_is_the_lower_end_of_the_Wilson_interval(int wins, int tries, double? expected)
    {
        if (expected is null)
            Assert.Null(Wilson.LowerBound(wins, tries));
        else
            Assert.Equal(expected.Value, Wilson.LowerBound(wins, tries)!.Value, 0.005);
    }

    [Fact]
    public void Luck_share_is_the_best_tokens_part_of_all_gains()
    {
        // Gains 30, 10 and 60, a loss of 50 that does not enter: 60 of 100.
        var performance = new History()
            .Buy(TokenA, 1, 10, 0).Sell(TokenA, 1, 40, 1).Buy(TokenB, 1, 10, 2).Sell(TokenB, 1, 20, 3)
            .Buy(TokenC, 1, 10, 4).Sell(TokenC, 1, 70, 5).Buy(TokenD, 1, 60, 6).Sell(TokenD, 1, 10, 7)
            .In().Performance;

        Assert.Equal(60.0, performance.LuckShare!.Value, 9);
        Assert.Equal(60, performance.BestTokenPnlUsd);
    }

    [Fact]
    public void The_curve_has_one_point_a_second_and_drawdown_falls_from_the_highest_point()
    {
        // Steps +10, −4, −3 and (within one second) +8 − 3 = +5.
        var report = new History()
            .Buy(TokenA, 100, 100, 0)
            .Sell(TokenA, 10, 20, 10).Sell(TokenA, 10, 6, 20).Sell(TokenA, 10, 7, 30).Sell(TokenA, 10, 18, 40).Sell(TokenA, 10, 7, 40)
            .In();

        Assert.Equal(
            [new CurvePoint(Start + 10, 10), new CurvePoint(Start + 20, 6), new CurvePoint(Start + 30, 3), new CurvePoint(Start + 40, 8)],
            report.Curve);
        Assert.Equal(7, report.Performance.MaxDrawdownUsd);
        Assert.Equal(15.0 / 7, report.Performance.ProfitFactor!.Value, 12);
    }

    [Fact]
    public void A_curve_that_only_falls_draws_down_from_0()
    {
        var performance = new History().Buy(TokenA, 10, 100, 0).Sell(TokenA, 5, 20, 1).Sell(TokenA, 5, 40, 2).In().Performance;

        Assert.Equal((40m, 0.0), (performance.MaxDrawdownUsd, performance.ProfitFactor));
    }

    [Fact]
    public void Median_hold_weighs_each_match_by_its_part_of_the_token()
    {
        // A: all after 10 s. B, a billion times as many: half after 20 s, half after 60 s. Half of all weight is reached at 10 s.
        var history = new History().Buy(TokenA, 1, 1, 0).Buy(TokenB, 1e9m, 1, 0).Sell(TokenA, 1, 1, 10).Sell(TokenB, 5e8m, 1, 20).Sell(TokenB, 5e8m, 1, 60);
        Assert.Equal(TimeSpan.FromSeconds(15), history.In().Performance.MedianHold);

        // A third token after 30 s moves the middle to 20 s.
        history.Buy(TokenC, 7, 1, 0).Sell(TokenC, 7, 1, 30);
        Assert.Equal(TimeSpan.FromSeconds(25), history.In().Performance.MedianHold);

        history.Buy(TokenD, 7, 1, 0).Sell(TokenD, 7, 1, 5);
        Assert.Equal(TimeSpan.FromSeconds(15), history.In().Performance.MedianHold);
    }

    [Theory]
    [InlineData(CostMethod.Average)]
    [InlineData(CostMethod.Fifo)]
    [InlineData(CostMethod.Lifetime)]
    public void Units_are_held_since_the_oldest_buy_whatever_the_cost_method(CostMethod method)
    {
        // 100 at 0 s and 100 at 50 s; 150 sold at 60 s: 100 were held for 60 s, 50 for 10 s.
        var performance = new History().Buy(TokenA, 100, 1, 0).Buy(TokenA, 100, 1, 50).Sell(TokenA, 150, 5, 60).In(Window.All, method).Performance;

        Assert.Equal(TimeSpan.FromSeconds(60), performance.MedianHold);
    }

    [Fact]
    public void What_came_by_transfer_was_not_held()
    {
        var performance = new History().Sell(TokenB, 1, 1, 0).Buy(TokenA, 100, 1, 0).Sell(TokenA, 500, 5, 40).In().Performance;

        Assert.Equal(TimeSpan.FromSeconds(40), performance.MedianHold);
    }

    [Fact]
    public void Repeated_rows_count_once()
    {
        var history = new History().Buy(TokenA, 10, 10, 0).Sell(TokenA, 5, 20, 1).Sell(TokenA, 5, 20, 2);
        Swap[] doubled = [.. history.Swaps, history.Swaps[0], history.Swaps[2] with { Amount = 5.00m }, history.Swaps[2]];

        var analysis = WalletAnalysis.Of(Wallet, doubled, history.AsOf());

        Assert.Equal(3, analysis.Repeated);
        Assert.Equal(history.In().Performance, analysis.In(Window.All).Performance);
    }

    [Fact]
    public void Rows_that_differ_in_anything_both_count()
    {
        var one = new History().Buy(TokenA, 10, 10, 0).Swaps[0];
        Swap[] swaps = [one, one with { Ordinal = 1 }, one with { Signature = "other" }, one with { Amount = 11 }, one with { ValueUsd = 11 },
            one with { Mint = TokenB }, one with { UnixSeconds = Start + 1 }, one with { Side = Side.Sell }];

        var analysis = WalletAnalysis.Of(Wallet, swaps, DateTimeOffset.FromUnixTimeSeconds(Start + 9));

        Assert.Equal(0, analysis.Repeated);
        Assert.Equal(swaps.Length, analysis.In(Window.All).Performance.Trades);
    }
}
