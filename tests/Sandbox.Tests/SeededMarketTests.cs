using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Sandbox.Markets;
using SolanaScanner.Sandbox.Markets.Seeded;

namespace SolanaScanner.Sandbox.Tests;

public sealed class SeededMarketTests : MarketContract
{
    private readonly FakeTimeProvider _time = new(SandboxServer.Noon);
    private readonly SeededMarket _market;

    public SeededMarketTests() => _market = Of(1);

    protected override IMarket Market => _market;

    [Fact]
    public void One_seed_gives_one_market_and_another_seed_another()
    {
        var mint = _market.Tokens(_market.Now, 0, 1).Items[0].Token.Mint;
        var again = Of(1);
        Assert.Equal(mint, again.Tokens(again.Now, 0, 1).Items[0].Token.Mint);
        // Tokens are objects of their market, so rows are compared by what they say.
        Assert.Equal(Swaps(mint: mint).Select(Say), AllSwaps(again, mint).Select(Say));
        Assert.Null(Of(2).Find(mint, _market.Now));
    }

    [Fact]
    public void The_addresses_of_a_seed_are_the_same_on_every_machine()
    {
        var mint = _market.Tokens(_market.Now, 0, 1).Items[0].Token.Mint;
        var oldest = Swaps(mint: mint)[^1];
        Assert.StartsWith("Jtx5gsKe G6VEiNFnmJAbY1PH8gjNJ4Nt9qUcjqrxG8hZbykgN", Say(oldest), StringComparison.Ordinal);
    }

    [Fact]
    public void New_tokens_with_new_wallets_come_as_time_goes_on()
    {
        var before = Listed();
        var wallets = Holders(before[0]);
        _time.Advance(TimeSpan.FromSeconds(20));
        var after = Listed();
        Assert.Equal(before[..^10], after[10..]);
        Assert.Empty(after[..10].Intersect(before));
        Assert.Empty(Holders(after[0]).Intersect(wallets));

        List<Address> Listed() => [.. _market.Tokens(_market.Now, 0, 1000).Items.Select(listing => listing.Token.Mint)];
        List<Address> Holders(Address mint) =>
            [.. _market.Holders(mint, _market.Now, 0, 200).Items.Select(holder => holder.Owner).Where(owner => NonTraders.BuiltIn.WhyNot(owner) is null)];
    }

    [Fact]
    public void Some_wallets_hold_two_neighbouring_tokens()
    {
        var mints = _market.Tokens(_market.Now, 0, 2).Items.Select(listing => listing.Token.Mint).ToArray();
        var both = _market.Holders(mints[0], _market.Now, 0, 300).Items.Select(holder => holder.Owner)
            .Intersect(_market.Holders(mints[1], _market.Now, 0, 300).Items.Select(holder => holder.Owner))
            .Count(owner => NonTraders.BuiltIn.WhyNot(owner) is null);
        Assert.InRange(both, 1, 40);
    }

    [Fact]
    public void Wallets_lie_on_the_curve_and_pools_off_it()
    {
        foreach (var listing in _market.Tokens(_market.Now, 0, 20).Items)
        {
            Assert.False(listing.Token.Pool.IsOnCurve);
            Assert.All(Swaps(mint: listing.Token.Mint), swap => Assert.NotNull(_market.ArchetypeOf(swap.Wallet)));
            Assert.All(Swaps(mint: listing.Token.Mint).Take(20), swap => Assert.True(swap.Wallet.IsOnCurve));
        }
    }

    [Fact]
    public void Pools_and_exchanges_stand_among_the_largest_holders()
    {
        foreach (var listing in _market.Tokens(_market.Now, 0, 5).Items)
        {
            var holders = _market.Holders(listing.Token.Mint, _market.Now, 0, 100).Items;
            Assert.Equal(listing.Token.Pool, holders[0].Owner);
            Assert.InRange(holders.Count(holder => NonTraders.BuiltIn.WhyNot(holder.Owner) is not null), 3, 5);
            Assert.InRange(holders.Count(holder => holder.IsContract), 1, 2);
        }
    }

    [Fact]
    public void Each_archetype_is_judged_as_what_it_was_made_to_be()
    {
        var verdicts = Judged(40).GroupBy(each => each.Archetype).ToDictionary(
            group => group.Key, group => group.CountBy(each => each.Verdict).ToDictionary());
        TestContext.Current.SendDiagnosticMessage(string.Join("; ", verdicts.Select(pair => $"{pair.Key}: {string.Join(", ", pair.Value)}")));

        Assert.True(Share(Archetype.Bot, Verdict.BotLike) > 95);
        Assert.True(Share(Archetype.Insider, Verdict.TransferFed) > 90);
        Assert.True(Share(Archetype.Loser, Verdict.Losing) > 80);
        Assert.True(Share(Archetype.Winner, Verdict.Consistent) > 70);
        Assert.True(Share(Archetype.Lucky, Verdict.Lucky) > 50);
        Assert.True(Share(Archetype.Unproven, Verdict.Unproven) > 90);
        Assert.True(Share(Archetype.Inactive, Verdict.Inactive, Verdict.Losing) > 90);
        Assert.True(Share(Archetype.Inactive, Verdict.Inactive) > 30);

        double Share(Archetype archetype, params Verdict[] wanted) =>
            100.0 * wanted.Sum(each => verdicts[archetype].GetValueOrDefault(each)) / verdicts[archetype].Values.Sum();
    }

    [Fact]
    public void Between_15_and_25_percent_of_the_wallets_qualify()
    {
        var judged = Judged(40);
        var share = 100.0 * judged.Count(each => each.Qualifies) / judged.Count;
        TestContext.Current.SendDiagnosticMessage($"{share:0.0} % of {judged.Count} wallets qualify: "
            + string.Join(", ", judged.Where(each => each.Qualifies).CountBy(each => each.Archetype)));
        Assert.InRange(share, 15, 25);
    }

    [Fact]
    public void Histories_have_10_to_300_swaps_over_3_to_31_tokens_within_forty_days()
    {
        List<IReadOnlyList<MarketSwap>> histories = [.. Wallets(10).Select(wallet => Swaps(wallet: wallet))];
        Assert.All(histories, history =>
        {
            Assert.InRange(history.Count, 1, 300);
            Assert.InRange(history.Select(swap => swap.Token.Mint).Distinct().Count(), 1, 31);
            Assert.True(history[^1].UnixSeconds >= _market.Now.AddDays(-40).ToUnixTimeSeconds());
        });
        // What lies in the future is not listed, so a few are shorter.
        Assert.True(histories.Count(history => history.Count >= 10) > histories.Count * 0.95);
        Assert.True(histories.Max(history => history.Count) > 200);
    }

    [Fact]
    public void Everyone_trades_at_one_price_curve()
    {
        foreach (var listing in _market.Tokens(_market.Now, 0, 3).Items)
        {
            var byMinute = Swaps(mint: listing.Token.Mint).GroupBy(swap => swap.UnixSeconds / 30).Where(group => group.Count() > 1);
            foreach (var prices in byMinute.Select(group => group.Select(swap => swap.ValueUsd / swap.Amount).ToArray()))
            {
                Assert.InRange(prices.Max() / prices.Min(), 1, 1.03m);
            }
        }
    }

    [Fact]
    public void A_hundred_thousand_wallets_leave_nothing_behind()
    {
        var market = new SeededMarket(new SeededShape(1, TimeSpan.FromSeconds(2), 1_000, 250), _time);
        Pass(40);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Assert.True(Pass(500) > 100_000);
        // The tables are of fixed size; what they refer to differs a little from token to token.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 16_000_000);

        int Pass(int tokens)
        {
            var wallets = 0;
            foreach (var listing in market.Tokens(market.Now, 0, tokens).Items)
            {
                foreach (var holder in market.Holders(listing.Token.Mint, market.Now, 0, 300).Items)
                {
                    wallets++;
                    market.Swaps(new SwapQuery { Wallet = holder.Owner, AsOf = market.Now, Limit = 1 });
                }
            }

            return wallets;
        }
    }

    private SeededMarket Of(ulong seed) => new(new SeededShape(seed, TimeSpan.FromSeconds(2), 1_000, 120), _time);

    private IEnumerable<Address> Wallets(int tokens) => _market.Tokens(_market.Now, 0, tokens).Items
        .SelectMany(listing => Swaps(mint: listing.Token.Mint).Select(swap => swap.Wallet)).Distinct();

    private List<(Archetype Archetype, Verdict Verdict, bool Qualifies)> Judged(int tokens) => [.. Wallets(tokens).Select(wallet =>
    {
        List<Swap> swaps = [.. Swaps(wallet: wallet).Select(swap => new Swap
        {
            Wallet = swap.Wallet,
            Mint = swap.Token.Mint,
            Side = swap.Side,
            Amount = swap.Amount,
            ValueUsd = swap.ValueUsd,
            UnixSeconds = swap.UnixSeconds,
            Signature = swap.Signature,
        })];
        var figures = WalletAnalysis.Of(wallet, swaps, _market.Now).In(Window.All).Performance;
        return (
            _market.ArchetypeOf(wallet)!.Value,
            VerdictRules.Judge(figures, _market.Now, new VerdictThresholds()).Verdict,
            figures is { WinRate: >= 25, RealizedPnlPercent: >= 25, ClosedTokens: >= 3 });
    })];

    private static IReadOnlyList<MarketSwap> AllSwaps(IMarket market, Address mint) =>
        market.Swaps(new SwapQuery { Mint = mint, AsOf = market.Now, Limit = int.MaxValue }).Items;

    private static string Say(MarketSwap swap) => FormattableString.Invariant(
        $"{swap.Signature[..8]} {swap.Wallet} {swap.Token.Mint} {swap.Token.Symbol} {swap.Side} {swap.Amount} {swap.ValueUsd} {swap.SolAmount} {swap.UnixSeconds}");
}
