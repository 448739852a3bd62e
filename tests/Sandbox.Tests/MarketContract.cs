using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Sandbox.Markets;

namespace SolanaScanner.Sandbox.Tests;

/// <summary>What every market keeps, whichever way it comes by its swaps.</summary>
public abstract class MarketContract
{
    protected abstract IMarket Market { get; }

    private IEnumerable<MarketToken> Tokens => Market.Tokens(Market.Now, 0, 5).Items.Select(listing => listing.Token);

    [Fact]
    public void A_listed_token_is_found_by_its_mint()
    {
        foreach (var token in Tokens)
        {
            Assert.Equal(token.Mint, Market.Find(token.Mint, Market.Now)?.Token.Mint);
        }
    }

    [Fact]
    public void An_address_of_nobody_has_no_rows()
    {
        var nobody = Address.Parse("Vote111111111111111111111111111111111111111");
        Assert.Null(Market.Find(nobody, Market.Now));
        Assert.Empty(Market.Holders(nobody, Market.Now, 0, 100).Items);
        Assert.Empty(Market.Traders(nobody, DateTimeOffset.UnixEpoch, Market.Now, 0, 100).Items);
        Assert.Empty(Swaps(wallet: nobody));
        Assert.Empty(Swaps(mint: nobody));
    }

    [Fact]
    public void A_holder_that_may_be_a_trader_has_the_token_among_its_swaps()
    {
        var seen = 0;
        foreach (var token in Tokens)
        {
            foreach (var holder in All(offset => Market.Holders(token.Mint, Market.Now, offset, 100)).Where(holder => NonTraders.BuiltIn.WhyNot(holder.Owner) is null))
            {
                seen++;
                Assert.Contains(Swaps(wallet: holder.Owner), swap => swap.Token.Mint == token.Mint);
            }
        }

        Assert.NotEqual(0, seen);
    }

    [Fact]
    public void Holders_come_by_balance_and_each_once()
    {
        foreach (var token in Tokens)
        {
            var holders = All(offset => Market.Holders(token.Mint, Market.Now, offset, 100));
            Assert.Equal(holders.OrderByDescending(holder => holder.Balance).Select(holder => holder.Owner), holders.Select(holder => holder.Owner));
            Assert.Distinct(holders.Select(holder => holder.Owner));
            Assert.All(holders, holder => Assert.True(holder.Balance > 0));
        }
    }

    [Fact]
    public void The_swaps_of_a_token_are_those_of_its_wallets_row_by_row()
    {
        foreach (var token in Tokens)
        {
            var ofToken = Swaps(mint: token.Mint);
            Assert.NotEmpty(ofToken);
            foreach (var byWallet in ofToken.GroupBy(swap => swap.Wallet))
            {
                var ofWallet = Swaps(wallet: byWallet.Key);
                Assert.Equal(byWallet, ofWallet.Where(swap => swap.Token.Mint == token.Mint));
                Assert.Equal(byWallet, Swaps(wallet: byWallet.Key, mint: token.Mint));
            }
        }
    }

    [Fact]
    public void A_wallets_swaps_of_any_of_its_tokens_are_among_that_tokens()
    {
        var wallet = Swaps(mint: Tokens.First().Mint)[0].Wallet;
        foreach (var byToken in Swaps(wallet: wallet).GroupBy(swap => swap.Token.Mint))
        {
            Assert.Equal(byToken, Swaps(mint: byToken.Key).Where(swap => swap.Wallet == wallet));
        }
    }

    [Fact]
    public void Traders_add_up_to_the_tokens_swaps()
    {
        foreach (var token in Tokens)
        {
            var traders = All(offset => Market.Traders(token.Mint, DateTimeOffset.UnixEpoch, Market.Now, offset, 100));
            var swaps = Swaps(mint: token.Mint);
            Assert.Equal(swaps.Sum(swap => swap.ValueUsd), traders.Sum(trader => trader.VolumeUsd));
            Assert.Equal(swaps.Count, traders.Sum(trader => trader.Trades));
            Assert.Equal(traders.OrderByDescending(trader => trader.VolumeUsd).Select(trader => trader.VolumeUsd), traders.Select(trader => trader.VolumeUsd));
        }
    }

    [Fact]
    public void Pages_in_either_order_hold_each_row_once()
    {
        var mint = Tokens.First().Mint;
        var all = Swaps(mint: mint);
        var ascending = All(offset => Market.Swaps(new SwapQuery { Mint = mint, AsOf = Market.Now, Ascending = true, Offset = offset, Limit = 7 }));
        Assert.Equal(all.Reverse(), ascending);
        Assert.Equal(all.Select(swap => swap.UnixSeconds).OrderDescending(), all.Select(swap => swap.UnixSeconds));
        Assert.Distinct(all);
    }

    [Fact]
    public void Bounds_of_time_and_side_leave_just_the_rows_within()
    {
        var mint = Tokens.First().Mint;
        var all = Swaps(mint: mint);
        var (from, to) = (all[^(all.Count / 4)].UnixSeconds, all[all.Count / 4].UnixSeconds);
        var bounded = Market.Swaps(new SwapQuery { Mint = mint, AsOf = Market.Now, From = from, To = to, Side = Side.Sell, Limit = int.MaxValue });
        Assert.Equal(all.Where(swap => swap.Side == Side.Sell && swap.UnixSeconds >= from && swap.UnixSeconds <= to), bounded.Items);
        Assert.NotEqual(0, bounded.Total);
    }

    [Fact]
    public void Nothing_is_later_than_the_moment_asked_for()
    {
        var mint = Tokens.First().Mint;
        var middle = DateTimeOffset.FromUnixTimeSeconds(Swaps(mint: mint)[5].UnixSeconds);
        var earlier = Market.Swaps(new SwapQuery { Mint = mint, AsOf = middle, Limit = int.MaxValue }).Items;
        Assert.All(earlier, swap => Assert.True(swap.UnixSeconds <= middle.ToUnixTimeSeconds()));
        Assert.Equal(Swaps(mint: mint).Where(swap => swap.UnixSeconds <= middle.ToUnixTimeSeconds()), earlier);
    }

    protected IReadOnlyList<MarketSwap> Swaps(Address? wallet = null, Address? mint = null) =>
        Market.Swaps(new SwapQuery { Wallet = wallet, Mint = mint, AsOf = Market.Now, Limit = int.MaxValue }).Items;

    private static List<T> All<T>(Func<int, MarketPage<T>> read)
    {
        List<T> rows = [];
        for (var page = read(0); page.Items.Count > 0; page = read(rows.Count))
        {
            rows.AddRange(page.Items);
        }

        return rows;
    }
}
