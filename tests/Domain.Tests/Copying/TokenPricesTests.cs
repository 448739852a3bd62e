using SolanaScanner.Domain.Copying;
using SolanaScanner.Domain.Swaps;
using static SolanaScanner.Domain.Tests.History;

namespace SolanaScanner.Domain.Tests.Copying;

public sealed class TokenPricesTests
{
    private static readonly TokenPrices Prices = new(new History()
        .Sell(TokenA, 10, 30, 20).Buy(TokenA, 10, 10, 0).Buy(TokenA, 10, 20, 10, "b").Buy(TokenA, 10, 25, 10, "a").Sell(TokenA, 10, 99, 10, "0").Swaps);

    [Theory]
    [InlineData(-5, 1.0)]
    [InlineData(0, 1.0)]
    // Of three in one second: buys first, then by signature.
    [InlineData(1, 2.5)]
    [InlineData(10, 2.5)]
    [InlineData(11, 3.0)]
    [InlineData(20, 3.0)]
    [InlineData(21, null)]
    public void The_next_price_is_that_of_the_first_swap_at_or_after_a_time(long at, double? usd) =>
        Assert.Equal((decimal?)usd, Prices.NextAt(Start + at));

    [Fact]
    public void A_price_after_the_moment_of_judgement_had_not_been_seen()
    {
        Assert.Equal(3, Prices.NextAt(Start + 15, Start + 20));
        Assert.Null(Prices.NextAt(Start + 15, Start + 19));
    }

    [Fact]
    public void A_swap_at_nothing_or_at_an_absurd_price_states_none()
    {
        var swap = new History().Buy(TokenA, 1, 5, 2).Swaps[0];
        var prices = new TokenPrices([
            swap with { ValueUsd = 0, UnixSeconds = Start },
            swap with { Amount = 0.000000000000000001m, ValueUsd = TradeBook.MaxNumber, UnixSeconds = Start + 1 },
            swap]);

        Assert.Equal(5, prices.NextAt(Start));
    }

    [Fact]
    public void A_token_without_swaps_has_no_price() => Assert.Null(new TokenPrices([]).NextAt(0));
}
