using SolanaScanner.Domain.Copying;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Domain.Wallets;
using static SolanaScanner.Domain.Tests.History;

namespace SolanaScanner.Domain.Tests.Copying;

public sealed class FollowerTests
{
    private static readonly CopyOptions Options = new();

    // The wallet buys 100 at 1.00 and sells at 2.00 a minute later.
    private static History Trip() => new History().Buy(TokenA, 100, 100, 0).Sell(TokenA, 100, 200, 60);

    [Fact]
    public void The_follower_pays_and_gets_the_price_that_is_seen_after_the_delay()
    {
        // 100 × 1.20 × 1.01 + 0.05 = 121.25; 100 × 1.90 × 0.99 − 0.05 = 188.05.
        var copy = Follow(Trip(), (0, 1m), (9, 1.1m), (10, 1.2m), (60, 2m), (75, 1.9m));

        Assert.Equal(new CopyablePnl
        {
            Delay = TimeSpan.FromSeconds(10),
            RealizedPnlUsd = 66.80m,
            RealizedPnlPercent = 100 * 66.80 / 121.25,
            TokensKnown = 1,
            Tokens = 1,
        }, copy);
    }

    [Fact]
    public void Delay_slippage_and_fee_are_options()
    {
        var options = new CopyOptions { Delay = TimeSpan.FromSeconds(9), SlippagePercent = 0, FeeUsd = 0 };

        Assert.Equal(90, Follow(Trip(), options, (9, 1.1m), (10, 1.2m), (69, 2m))!.RealizedPnlUsd);
        Assert.Equal(80, Follow(Trip(), new CopyOptions { Delay = TimeSpan.FromSeconds(9.5), SlippagePercent = 0, FeeUsd = 0 },
            (9, 1.1m), (10, 1.2m), (70, 2m))!.RealizedPnlUsd);
    }

    [Fact]
    public void A_sell_without_a_next_price_is_not_made() =>
        Assert.Equal((0m, null), Realized(Follow(Trip(), (10, 1.2m), (69, 2m))));

    [Fact]
    public void A_buy_without_a_next_price_is_not_made_and_what_is_not_held_is_not_sold() =>
        // The only price after the buy is that of the sell: bought at 1.90 and sold at 1.90.
        Assert.Equal(decimal.Round((188.1m - 0.05m) - (191.9m + 0.05m), 2), Follow(Trip(), (75, 1.9m))!.RealizedPnlUsd);

    [Fact]
    public void What_the_wallet_had_by_transfer_brings_the_follower_nothing() =>
        Assert.Equal((0m, null), Realized(Follow(new History().Sell(TokenA, 100, 500, 0), (10, 5m))));

    [Fact]
    public void Prices_and_swaps_after_the_moment_of_judgement_are_not_known() =>
        Assert.Equal((0m, null), Realized(Follower.Follow(
            Trip().Swaps, _ => PricesOf((10, 1.2m), (75, 1.9m)), DateTimeOffset.FromUnixTimeSeconds(Start + 74), Options)));

    [Fact]
    public void Tokens_whose_swaps_are_not_known_are_counted_and_not_followed()
    {
        var history = Trip().Buy(TokenB, 1, 1, 1).Sell(TokenB, 1, 1_000, 2);
        var copy = Follower.Follow(history.Swaps, mint => mint == TokenA ? PricesOf((10, 1.2m), (75, 1.9m)) : null, history.AsOf(500), Options)!;

        Assert.Equal((66.80m, 1, 2), (copy.RealizedPnlUsd, copy.TokensKnown, copy.Tokens));
    }

    [Fact]
    public void Nothing_is_said_where_no_token_is_known()
    {
        Assert.Null(Follower.Follow(Trip().Swaps, _ => null, Trip().AsOf(500), Options));
        Assert.Null(Follower.Follow([], _ => PricesOf((0, 1m)), DateTimeOffset.UnixEpoch, Options));
    }

    private static (decimal, double?) Realized(CopyablePnl? copy) => (copy!.RealizedPnlUsd, copy.RealizedPnlPercent);

    private static CopyablePnl? Follow(History history, params (long At, decimal Usd)[] seen) => Follow(history, Options, seen);

    private static CopyablePnl? Follow(History history, CopyOptions options, params (long At, decimal Usd)[] seen) =>
        Follower.Follow(history.Swaps, mint => mint == TokenA ? PricesOf(seen) : null, history.AsOf(500), options);

    private static TokenPrices PricesOf(params (long At, decimal Usd)[] seen) => new(seen.Select(price => new Swap
    {
        Wallet = KeyOf(9),
        Mint = TokenA,
        Side = Side.Buy,
        Amount = 10,
        ValueUsd = 10 * price.Usd,
        UnixSeconds = Start + price.At,
        Signature = "seen",
    }));
}
