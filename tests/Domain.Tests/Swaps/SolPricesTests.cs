using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Tests.Swaps;

public sealed class SolPricesTests
{
    [Fact]
    public void A_price_holds_for_its_hour_and_no_other()
    {
        var prices = new SolPrices([KeyValuePair.Create(History.Start, 150m)]);

        Assert.Equal(150, prices.At(History.Start));
        Assert.Equal(150, prices.At(History.Start + 3599));
        Assert.Null(prices.At(History.Start + 3600));
        Assert.Null(prices.At(History.Start - 1));
    }

    [Fact]
    public void The_later_entry_for_an_hour_wins() =>
        Assert.Equal(151, new SolPrices([KeyValuePair.Create(History.Start, 150m), KeyValuePair.Create(History.Start + 60, 151m)]).At(History.Start));

    [Theory]
    [InlineData(0)]
    [InlineData(-150)]
    [InlineData(10_000_000_000)]
    public void What_cannot_be_a_price_is_left_out(long usd) =>
        Assert.Null(new SolPrices([KeyValuePair.Create(History.Start, (decimal)usd)]).At(History.Start));

    [Fact]
    public void An_hour_before_1970_is_not_the_hour_after_it()
    {
        var prices = new SolPrices([KeyValuePair.Create(0L, 150m)]);
        Assert.Null(prices.At(-1));
        Assert.Null(prices.At(long.MinValue));
    }

    [Fact]
    public void The_price_of_an_hour_is_learned_as_the_median_of_the_legs_that_state_USD()
    {
        var prices = SolPrices.FromTrades(
        [
            TradeOf(0, new Leg(Mints.WrappedSol, 2, 300), new Leg(History.TokenA, 5)),
            TradeOf(60, new Leg(History.TokenA, 5), new Leg(Mints.WrappedSol, -1, -152)),
            TradeOf(120, new Leg(Mints.WrappedSol, 1, 999_999), new Leg(History.TokenA, 5)),
            TradeOf(180, new Leg(Mints.WrappedSol, 1), new Leg(History.TokenA, 5)),
            TradeOf(240, new Leg(Mints.WrappedSol, 0.001m, 0.01m), new Leg(History.TokenA, 5)),
            TradeOf(3600, new Leg(Mints.WrappedSol, 1, 160), new Leg(History.TokenA, 5)),
            TradeOf(3601, new Leg(Mints.WrappedSol, 1, 164), new Leg(History.TokenA, 5)),
        ]);

        Assert.Equal(152, prices.At(History.Start));
        Assert.Equal(162, prices.At(History.Start + 3600));
        Assert.Null(prices.At(History.Start + 7200));
    }

    private static Trade TradeOf(long at, Leg given, Leg received) => new()
    {
        Wallet = History.Wallet,
        Signature = "signature",
        UnixSeconds = History.Start + at,
        Given = given,
        Received = received,
    };
}
