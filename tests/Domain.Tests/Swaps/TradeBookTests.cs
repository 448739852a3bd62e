using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Tests.Swaps;

public sealed class TradeBookTests
{
    private const long At = History.Start + 1800;

    private static readonly SolPrices SolAt150 = new([KeyValuePair.Create(History.Start, 150m)]);

    [Fact]
    public void Money_for_a_token_is_a_buy_of_the_token()
    {
        var swap = Assert.Single(Booked(new Leg(Mints.WrappedSol, 2, 300), new Leg(History.TokenA, 1_000)).Swaps);

        Assert.Equal((Side.Buy, History.TokenA, 1_000m, 300m), (swap.Side, swap.Mint, swap.Amount, swap.ValueUsd));
        Assert.Equal((History.Wallet, At, "signature", 3), (swap.Wallet, swap.UnixSeconds, swap.Signature, swap.Ordinal));
    }

    [Fact]
    public void A_token_for_money_is_a_sell_of_the_token()
    {
        var swap = Assert.Single(Booked(new Leg(History.TokenA, 1_000), new Leg(Mints.Usdc, 250)).Swaps);

        Assert.Equal((Side.Sell, History.TokenA, 1_000m, 250m), (swap.Side, swap.Mint, swap.Amount, swap.ValueUsd));
    }

    [Fact]
    public void A_token_for_a_token_is_a_sell_and_a_buy_at_the_same_value()
    {
        var swaps = Booked(new Leg(History.TokenA, 10, 90), new Leg(History.TokenB, 5, 95)).Swaps;

        Assert.Equal([(Side.Sell, History.TokenA, 10m, 90m), (Side.Buy, History.TokenB, 5m, 90m)],
            swaps.Select(swap => (swap.Side, swap.Mint, swap.Amount, swap.ValueUsd)));
        Assert.Equal(swaps[0].Signature, swaps[1].Signature);
    }

    [Fact]
    public void Signs_are_not_looked_at() =>
        Assert.Equal((7m, 30m), Single(Booked(new Leg(Mints.WrappedSol, -0.2m, -30), new Leg(History.TokenA, -7))));

    [Theory]
    // The money leg's own statement comes first, then the trade's, then the token leg's, then SOL at the hour's price.
    [InlineData(301.0, 302.0, 303.0, 301)]
    [InlineData(null, 302.0, 303.0, 302)]
    [InlineData(null, null, 303.0, 303)]
    [InlineData(null, null, null, 300)]
    // A stated 0 is not a statement.
    [InlineData(0.0, 0.0, 0.0, 300)]
    public void The_value_is_the_first_that_is_known(double? money, double? trade, double? token, int expected) =>
        Assert.Equal(expected, Single(Booked(
            new Leg(Mints.WrappedSol, 2, (decimal?)money), new Leg(History.TokenA, 5, (decimal?)token), (decimal?)trade)).ValueUsd);

    [Fact]
    public void A_dollar_leg_without_a_value_is_worth_its_amount_whatever_the_trade_says() =>
        Assert.Equal(20, Single(Booked(new Leg(Mints.Usdt, 20), new Leg(History.TokenA, 5, 77), 99)).ValueUsd);

    [Fact]
    public void A_dollar_leg_that_states_a_value_is_worth_what_it_states() =>
        Assert.Equal(19.98m, Single(Booked(new Leg(Mints.Usdc, 20, 19.98m), new Leg(History.TokenA, 5))).ValueUsd);

    [Fact]
    public void Two_tokens_take_the_trades_value_before_that_of_a_leg() =>
        Assert.All(Booked(new Leg(History.TokenA, 10, 90), new Leg(History.TokenB, 5, 95), 92).Swaps, swap => Assert.Equal(92, swap.ValueUsd));

    [Fact]
    public void Two_tokens_take_the_received_legs_value_where_the_given_one_states_none() =>
        Assert.All(Booked(new Leg(History.TokenA, 10), new Leg(History.TokenB, 5, 95)).Swaps, swap => Assert.Equal(95, swap.ValueUsd));

    [Fact]
    public void Without_a_value_or_a_price_the_trade_is_left_out_and_counted()
    {
        Skips(SkipReason.NoPrice, new Leg(History.TokenA, 10), new Leg(History.TokenB, 5));
        Skips(SkipReason.NoPrice, new Leg(Mints.WrappedSol, 1), new Leg(History.TokenB, 5), prices: SolPrices.None);
    }

    [Fact]
    public void Money_for_money_is_left_out() => Skips(SkipReason.MoneyForMoney, new Leg(Mints.WrappedSol, 1), new Leg(Mints.Usdc, 150));

    [Fact]
    public void A_token_for_itself_is_left_out() => Skips(SkipReason.SameToken, new Leg(History.TokenA, 1), new Leg(History.TokenA, 1));

    [Fact]
    public void Wrapping_SOL_is_a_token_for_itself() => Skips(SkipReason.SameToken, new Leg(Mints.WrappedSol, 1), new Leg(Mints.WrappedSol, 1));

    [Fact]
    public void None_of_a_token_is_left_out()
    {
        Skips(SkipReason.ZeroAmount, new Leg(History.TokenA, 0), new Leg(Mints.WrappedSol, 1));
        Skips(SkipReason.ZeroAmount, new Leg(History.TokenA, 1, 5), new Leg(History.TokenB, 0));
    }

    [Fact]
    public void A_buy_for_nothing_is_left_out_so_that_nothing_is_made_of_it_later() =>
        Skips(SkipReason.ZeroAmount, new Leg(Mints.WrappedSol, 0), new Leg(History.TokenA, 1_000));

    [Fact]
    public void A_sell_for_nothing_is_booked_at_nothing_so_that_the_loss_is_seen() =>
        Assert.Equal((1_000m, 0m), Single(Booked(new Leg(History.TokenA, 1_000), new Leg(Mints.WrappedSol, 0))));

    [Fact]
    public void Money_of_amount_0_is_worth_what_is_stated() =>
        Assert.Equal(0.002m, Single(Booked(new Leg(Mints.WrappedSol, 0), new Leg(History.TokenA, 1_000), 0.002m)).ValueUsd);

    [Fact]
    public void Absurd_numbers_are_left_out()
    {
        var beyond = TradeBook.MaxNumber + 1;
        Skips(SkipReason.AbsurdNumber, new Leg(Mints.WrappedSol, beyond), new Leg(History.TokenA, 1));
        Skips(SkipReason.AbsurdNumber, new Leg(Mints.WrappedSol, 1), new Leg(History.TokenA, -beyond));
        Skips(SkipReason.AbsurdNumber, new Leg(Mints.WrappedSol, 1, beyond), new Leg(History.TokenA, 1));
        Skips(SkipReason.AbsurdNumber, new Leg(Mints.WrappedSol, 1), new Leg(History.TokenA, 1), at: long.MinValue);
        Skips(SkipReason.AbsurdNumber, new Leg(Mints.WrappedSol, 1), new Leg(History.TokenA, 1), at: long.MaxValue);
        Skips(SkipReason.AbsurdNumber, new Leg(Mints.WrappedSol, TradeBook.MaxNumber), new Leg(History.TokenA, 1));
    }

    [Fact]
    public void Reasons_are_counted_apart_and_swaps_keep_the_order_of_the_trades()
    {
        var book = new TradeBook(SolAt150);
        book.Add(TradeOf(new Leg(Mints.WrappedSol, 1), new Leg(History.TokenA, 1)));
        book.Add(TradeOf(new Leg(Mints.WrappedSol, 1), new Leg(Mints.Usdc, 1)));
        book.Add(TradeOf(new Leg(History.TokenB, 1), new Leg(Mints.Usdc, 1)));
        book.Add(TradeOf(new Leg(Mints.Usdt, 1), new Leg(Mints.Usdc, 1)));
        book.Add(TradeOf(new Leg(History.TokenB, 0), new Leg(Mints.Usdc, 1)));

        Assert.Equal([History.TokenA, History.TokenB], book.Swaps.Select(swap => swap.Mint));
        Assert.Equal(new Dictionary<SkipReason, int> { [SkipReason.MoneyForMoney] = 2, [SkipReason.ZeroAmount] = 1 }, book.Skipped);
    }

    [Fact]
    public void The_key_of_a_row_is_the_same_however_its_amount_is_written() =>
        Assert.Equal(
            Trade.RowKey(History.Wallet, History.TokenA, At, Side.Buy, 1.50m),
            Trade.RowKey(History.Wallet, History.TokenA, At, Side.Buy, 1.5m));

    private static (decimal Amount, decimal ValueUsd) Single(TradeBook book)
    {
        var swap = Assert.Single(book.Swaps);
        return (swap.Amount, swap.ValueUsd);
    }

    private static void Skips(SkipReason reason, Leg given, Leg received, SolPrices? prices = null, long at = At)
    {
        var book = new TradeBook(prices ?? SolAt150);
        book.Add(TradeOf(given, received) with { UnixSeconds = at });
        Assert.Empty(book.Swaps);
        Assert.Equal([KeyValuePair.Create(reason, 1)], book.Skipped);
    }

    private static TradeBook Booked(Leg given, Leg received, decimal? valueUsd = null)
    {
        var book = new TradeBook(SolAt150);
        book.Add(TradeOf(given, received) with { ValueUsd = valueUsd });
        Assert.Empty(book.Skipped);
        return book;
    }

    private static Trade TradeOf(Leg given, Leg received) => new()
    {
        Wallet = History.Wallet,
        Signature = "signature",
        Ordinal = 3,
        UnixSeconds = At,
        Given = given,
        Received = received,
    };
}
