using SolanaScanner.Domain.Performance;
using static SolanaScanner.Domain.Tests.History;

namespace SolanaScanner.Domain.Tests.Performance;

public sealed class PositionTests
{
    [Fact]
    public void Selling_all_realizes_proceeds_less_cost()
    {
        var position = new History().Buy(TokenA, 100, 10, 0).Sell(TokenA, 100, 25, 10).Position(TokenA);

        Assert.Equal(new Position
        {
            Mint = TokenA,
            Bought = 100,
            CostUsd = 10,
            Sold = 100,
            ProceedsUsd = 25,
            Matched = 100,
            MatchedCostUsd = 10,
            RealizedPnlUsd = 15,
            Unmatched = 0,
            UnmatchedProceedsUsd = 0,
            Held = 0,
            Trades = 2,
            LastTradeUnixSeconds = Start + 10,
        }, position);
    }

    [Fact]
    public void Selling_a_part_takes_that_part_of_the_cost()
    {
        // 100 for 10 USD: a quarter costs 2.50.
        var position = new History().Buy(TokenA, 100, 10).Sell(TokenA, 25, 4, 1).Position(TokenA);

        Assert.Equal((2.5m, 1.5m, 75m), (position.MatchedCostUsd, position.RealizedPnlUsd, position.Held));
        Assert.True(position.IsClosed);
        Assert.True(position.IsWin);
    }

    [Fact]
    public void Cost_is_the_average_of_what_is_held_when_it_is_sold()
    {
        // 100 for 10, half sold (cost 5, left 50 for 5), 50 for 15 more: held 100 for 20; 50 cost 10.
        var position = new History()
            .Buy(TokenA, 100, 10, 0).Sell(TokenA, 50, 8, 1).Buy(TokenA, 50, 15, 2).Sell(TokenA, 50, 12, 3)
            .Position(TokenA);

        Assert.Equal((15m, 5m, 50m), (position.MatchedCostUsd, position.RealizedPnlUsd, position.Held));
    }

    [Fact]
    public void Selling_more_than_was_bought_leaves_the_rest_unmatched()
    {
        // 150 sold for 30 is 0.20 each: 100 of them bring 20 and cost 10.
        var position = new History().Buy(TokenA, 100, 10).Sell(TokenA, 150, 30, 1).Position(TokenA);

        Assert.Equal((100m, 10m, 10m, 50m, 10m, 0m),
            (position.Matched, position.MatchedCostUsd, position.RealizedPnlUsd, position.Unmatched, position.UnmatchedProceedsUsd, position.Held));
    }

    [Fact]
    public void What_was_never_bought_is_neither_closed_nor_profit()
    {
        var report = new History().Sell(TokenA, 50, 1_000).In();

        var position = Assert.Single(report.Positions);
        Assert.False(position.IsClosed);
        Assert.Equal((0m, 50m, 1_000m), (position.RealizedPnlUsd, position.Unmatched, position.UnmatchedProceedsUsd));
        Assert.Equal((0, 0m, 1_000m), (report.Performance.ClosedTokens, report.Performance.RealizedPnlUsd, report.Performance.UnmatchedProceedsUsd));
        Assert.Null(report.Performance.WinRate);
        Assert.Empty(report.Curve);
    }

    [Fact]
    public void What_is_sold_before_it_is_bought_is_unmatched()
    {
        var position = new History().Sell(TokenA, 50, 20, 0).Buy(TokenA, 50, 5, 1).Position(TokenA);

        Assert.Equal((0m, 50m, 50m), (position.Matched, position.Unmatched, position.Held));
    }

    [Fact]
    public void Within_one_second_buys_come_first()
    {
        var position = new History().Sell(TokenA, 50, 20, 5, "a").Buy(TokenA, 50, 5, 5, "b").Position(TokenA);

        Assert.Equal((50m, 15m), (position.Matched, position.RealizedPnlUsd));
    }

    [Fact]
    public void Within_one_second_and_side_the_signature_decides()
    {
        // 60 held for 6: "a" sells 50 for 10, of "b" only 10 are matched, bringing 4 of 20.
        var position = new History()
            .Buy(TokenA, 60, 6, 0).Sell(TokenA, 50, 20, 5, "b").Sell(TokenA, 50, 10, 5, "a")
            .Position(TokenA);

        Assert.Equal((60m, 8m, 40m), (position.Matched, position.RealizedPnlUsd, position.Unmatched));
    }

    [Fact]
    public void A_gain_of_0_is_closed_and_no_win()
    {
        // A third at cost: 3 for 9, one for 3. The last digit of a division must not make a win of it.
        var performance = new History().Buy(TokenA, 3, 9).Sell(TokenA, 1, 3, 1).In().Performance;

        Assert.Equal((1, 0, 0m), (performance.ClosedTokens, performance.Wins, performance.RealizedPnlUsd));
        Assert.Equal(0.0, performance.WinRate);
        Assert.Null(performance.LuckShare);
    }

    [Fact]
    public void What_is_still_held_never_counts_as_profit()
    {
        var performance = new History().Buy(TokenA, 100, 10).Buy(TokenA, 1, 5_000, 1).In().Performance;

        Assert.Equal((0m, 2, 5_010m), (performance.RealizedPnlUsd, performance.Trades, performance.VolumeUsd));
        Assert.Null(performance.RealizedPnlPercent);
        Assert.Null(performance.MedianHold);
        Assert.Null(performance.ProfitFactor);
    }

    [Fact]
    public void A_buy_for_nothing_has_no_percentage()
    {
        var performance = new History().Buy(TokenA, 100, 0).Sell(TokenA, 100, 5, 1).In().Performance;

        Assert.Equal(5, performance.RealizedPnlUsd);
        Assert.Null(performance.RealizedPnlPercent);
    }

    [Fact]
    public void Positions_stand_by_realized_PnL_then_by_mint()
    {
        var report = new History()
            .Buy(TokenC, 1, 5, 0).Buy(TokenB, 1, 5, 1).Buy(TokenA, 1, 5, 2).Buy(TokenD, 1, 5, 3)
            .Sell(TokenC, 1, 6, 4).Sell(TokenB, 1, 6, 5).Sell(TokenD, 1, 9, 6).Sell(TokenA, 1, 1, 7)
            .In();

        Assert.Equal([TokenD, TokenB, TokenC, TokenA], report.Positions.Select(position => position.Mint));
    }
}
