using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Sandbox.Markets;
using SolanaScanner.Sandbox.Markets.Recorded;

namespace SolanaScanner.Sandbox.Tests;

public sealed class RecordedMarketTests : MarketContract
{
    private readonly RecordedMarket _market = new(Recording.Swaps());

    protected override IMarket Market => _market;

    [Fact]
    public void It_is_judged_as_of_its_last_trade()
    {
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Recording.Swaps().Max(swap => swap.UnixSeconds)), _market.JudgedAsOf);
        Assert.Equal(_market.JudgedAsOf, _market.Now);
    }

    [Fact]
    public void Tokens_come_by_number_of_swaps()
    {
        var byCount = Recording.Swaps().CountBy(swap => swap.Mint).OrderByDescending(pair => pair.Value).Select(pair => pair.Value);
        Assert.Equal(byCount, _market.Tokens(_market.Now, 0, 100).Items.Select(listing => Swaps(mint: listing.Token.Mint).Count));
    }

    [Fact]
    public void Holders_are_those_who_bought_more_than_they_sold()
    {
        var token = _market.Tokens(_market.Now, 0, 1).Items[0].Token.Mint;
        var net = Recording.Swaps().Where(swap => swap.Mint == token).GroupBy(swap => swap.Wallet)
            .ToDictionary(group => group.Key, group => group.Sum(swap => swap.Side == Side.Buy ? swap.Amount : -swap.Amount));
        var holders = _market.Holders(token, _market.Now, 0, 1000).Items.ToDictionary(holder => holder.Owner, holder => holder.Balance);
        Assert.Equal(net.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key), holders.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void A_row_that_stands_twice_is_listed_once_and_a_distinct_one_of_the_same_transaction_stays()
    {
        var swap = Recording.Swaps()[0];
        var market = new RecordedMarket([swap, swap with { Ordinal = 1 }, swap, swap with { Amount = swap.Amount + 1e-9m }]);
        Assert.Equal(3, market.Count);
        Assert.Equal([swap.Amount, swap.Amount, swap.Amount + 1e-9m], market
            .Swaps(new SwapQuery { Wallet = swap.Wallet, AsOf = market.Now, Ascending = true, Limit = 10 }).Items.Select(row => row.Amount));
    }

    [Fact]
    public void A_recording_without_a_swap_is_refused() => Assert.Throws<ArgumentException>(() => new RecordedMarket([]));
}

/// <summary>A made-up recording: 3 tokens, 12 wallets, 300 swaps, a third of them without a signature.</summary>
internal static class Recording
{
    public static List<Swap> Swaps()
    {
        var dice = new Random(7);
        List<Swap> swaps = [];
        for (var i = 0; i < 300; i++)
        {
            var side = dice.Next(5) < 3 ? Side.Buy : Side.Sell;
            var (wallet, mint) = (Key(1 + dice.Next(12)), Key(100 + (dice.Next(6) switch { 0 => 0, < 3 => 1, _ => 2 })));
            var (amount, seconds) = (dice.Next(1, 1_000_000_000) / 1_000_000m, 1_782_000_000L + dice.Next(5_000));
            swaps.Add(new Swap
            {
                Wallet = wallet,
                Mint = mint,
                Side = side,
                Amount = amount,
                ValueUsd = dice.Next(1, 1_000_000_000) / 1_000_000m,
                UnixSeconds = seconds,
                Signature = i % 3 == 0 ? Trade.RowKey(wallet, mint, seconds, side, amount) : $"Sig{i / 2}",
            });
        }

        return swaps;
    }

    /// <summary>A wallet's or token's address; on the curve, so that it may be a trader.</summary>
    public static Address Key(int number)
    {
        var bytes = new byte[Address.Size];
        bytes[1] = (byte)number;
        for (bytes[2] = 1; !new Address(bytes).IsOnCurve; bytes[2]++)
        {
        }

        return new Address(bytes);
    }
}
