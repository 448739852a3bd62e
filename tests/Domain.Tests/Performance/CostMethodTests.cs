using SolanaScanner.Domain.Performance;
using static SolanaScanner.Domain.Tests.History;

namespace SolanaScanner.Domain.Tests.Performance;

public sealed class CostMethodTests
{
    // Held 200 for 40 after two buys: the average unit costs 0.20, the oldest 0.10. Then 100 at 0.30 are bought late.
    private static History TwoBuysASellAndABuy() => new History()
        .Buy(TokenA, 100, 10, 0).Buy(TokenA, 100, 30, 1).Sell(TokenA, 100, 25, 2).Buy(TokenA, 100, 30, 3);

    [Theory]
    [InlineData(CostMethod.Average, 20, 5)]
    [InlineData(CostMethod.Fifo, 10, 15)]
    // All 300 cost 70: 100 of them 23.33. The late buy enters, although it came after the sale.
    [InlineData(CostMethod.Lifetime, 23.333333333333, 1.666666666667)]
    public void Each_method_has_its_cost_of_the_same_sale(CostMethod method, double cost, double realized)
    {
        var position = TwoBuysASellAndABuy().Position(TokenA, method);

        Assert.Equal((decimal)cost, position.MatchedCostUsd);
        Assert.Equal((decimal)realized, position.RealizedPnlUsd);
        Assert.Equal(200, position.Held);
    }

    [Fact]
    public void First_in_first_out_takes_lots_in_part()
    {
        // 100 for 10, 100 for 30: the first 150 cost 10 + 15, the last 50 cost 15.
        var history = new History().Buy(TokenA, 100, 10, 0).Buy(TokenA, 100, 30, 1).Sell(TokenA, 150, 60, 2);
        Assert.Equal((25m, 35m), Realized(history.Position(TokenA, CostMethod.Fifo)));

        history.Sell(TokenA, 50, 10, 3);
        Assert.Equal((40m, 30m), Realized(history.Position(TokenA, CostMethod.Fifo)));
    }

    [Theory]
    [InlineData(CostMethod.Average)]
    [InlineData(CostMethod.Fifo)]
    [InlineData(CostMethod.Lifetime)]
    public void The_published_DexCheck_row_is_a_loss_with_its_external_profit_apart(CostMethod method)
    {
        // apidocs.dexcheck.ai, wallet analyzer websocket: 1,078,033.95 bought at 0.00152397, 2,511,420.72 sold at 0.00097003;
        // profit −597.16, external 1,390.44. Counting the external part would turn the loser into a winner of 793.28.
        var bought = 1_078_033.95m * 0.00152397m;
        var sold = 2_511_420.72m * 0.00097003m;
        var position = new History().Buy(TokenA, 1_078_033.95m, bought, 0).Sell(TokenA, 2_511_420.72m, sold, 60).Position(TokenA, method);

        Assert.InRange(position.RealizedPnlUsd, -597.20m, -597.12m);
        Assert.InRange(position.UnmatchedProceedsUsd, 1_390.40m, 1_390.48m);
        Assert.Equal(1_433_386.77m, position.Unmatched);
        Assert.False(position.IsWin);
    }

    [Fact]
    public void Lifetime_is_the_difference_of_average_prices_times_the_lesser_amount()
    {
        // Moralis: (average sell price − total invested / total bought) × total sold; (40/80 − 50/200) × 80 = 20.
        var position = new History()
            .Buy(TokenA, 100, 20, 0).Sell(TokenA, 50, 30, 1).Buy(TokenA, 100, 30, 2).Sell(TokenA, 30, 10, 3)
            .Position(TokenA, CostMethod.Lifetime);

        Assert.Equal((80m, 20m, 20m, 120m), (position.Matched, position.MatchedCostUsd, position.RealizedPnlUsd, position.Held));
    }

    [Fact]
    public void Lifetime_counts_what_was_sold_before_it_was_bought()
    {
        var report = new History().Sell(TokenA, 50, 20, 0).Buy(TokenA, 50, 5, 1).In(Window.All, CostMethod.Lifetime);

        Assert.Equal((50m, 15m, 0m), (report.Positions[0].Matched, report.Positions[0].RealizedPnlUsd, report.Positions[0].Held));
        Assert.Null(report.Performance.MedianHold);
    }

    [Fact]
    public void Lifetime_hands_the_lesser_amount_to_the_sells_by_their_amounts()
    {
        // 60 bought for 6, 100 sold: six tenths of each sell are matched; 25 sold → 15 matched, cost 1.50, proceeds 6 of 10.
        var report = new History()
            .Buy(TokenA, 60, 6, 0).Sell(TokenA, 25, 10, 1).Sell(TokenA, 75, 15, 2)
            .In(Window.All, CostMethod.Lifetime);

        Assert.Equal([new CurvePoint(Start + 1, 4.5m), new CurvePoint(Start + 2, 9m)], report.Curve);
        Assert.Equal((60m, 40m, 10m), (report.Positions[0].Matched, report.Positions[0].Unmatched, report.Positions[0].UnmatchedProceedsUsd));
    }

    private static (decimal CostUsd, decimal RealizedUsd) Realized(Position position) => (position.MatchedCostUsd, position.RealizedPnlUsd);
}
