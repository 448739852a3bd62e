using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Domain.Tests.Wallets;

public sealed class WalletFilterTests
{
    private static readonly IReadOnlyList<WindowSummary> Wallet = SummariesOf(new History()
        .Buy(History.TokenA, 1, 10, 0).Sell(History.TokenA, 1, 20, 60)
        .Buy(History.TokenB, 1, 10, 0).Sell(History.TokenB, 1, 5, 60));

    [Fact]
    public void Without_a_bound_every_wallet_matches() => Assert.True(WalletFilter.Any.Matches(Wallet));

    [Fact]
    public void Every_bound_that_is_given_must_hold()
    {
        // Win rate 50, PnL 5 on 20 = 25 %, 4 trades, 2 closed tokens, luck 100.
        AssertEdge(50, bound => new WalletFilter { MinWinRate = bound });
        AssertEdge(25, bound => new WalletFilter { MinPnl = bound });
        AssertEdge(4, bound => new WalletFilter { MinTrades = (int)Math.Ceiling(bound) });
        AssertEdge(2, bound => new WalletFilter { MinTokens = (int)Math.Ceiling(bound) });
        Assert.True(new WalletFilter { MaxLuck = 100 }.Matches(Wallet));
        Assert.False(new WalletFilter { MaxLuck = 99.9 }.Matches(Wallet));
        Assert.True(new WalletFilter { Verdict = Verdict.Unproven }.Matches(Wallet));
        Assert.False(new WalletFilter { Verdict = Verdict.Consistent }.Matches(Wallet));
        Assert.False(new WalletFilter { MinWinRate = 50, MinPnl = 26 }.Matches(Wallet));
    }

    [Fact]
    public void Bounds_hold_in_the_window_asked_for()
    {
        Assert.False(new WalletFilter { Window = Window.Day, MinTrades = 1 }.Matches(Wallet));
        Assert.True(new WalletFilter { Window = Window.Month, MinTrades = 4 }.Matches(Wallet));
    }

    [Fact]
    public void What_cannot_be_stated_meets_no_bound()
    {
        Assert.False(new WalletFilter { Window = Window.Day, MinWinRate = 0 }.Matches(Wallet));
        Assert.False(new WalletFilter { Window = Window.Day, MinPnl = -100 }.Matches(Wallet));
        Assert.False(new WalletFilter { Window = Window.Day, MaxLuck = 100 }.Matches(Wallet));
        Assert.True(new WalletFilter { Window = Window.Day }.Matches(Wallet));
    }

    private static void AssertEdge(double value, Func<double, WalletFilter> filter)
    {
        Assert.True(filter(value).Matches(Wallet));
        Assert.False(filter(value + 0.1).Matches(Wallet));
    }

    private static IReadOnlyList<WindowSummary> SummariesOf(History history)
    {
        // Three days after the trades: the last day is empty.
        var asOf = history.AsOf(3 * 86_400);
        return
        [
            .. Windows.Each.Select(window =>
            {
                var performance = history.In(window, asOf: 3 * 86_400).Performance;
                return new WindowSummary(performance, VerdictRules.Judge(performance, asOf, new VerdictThresholds()));
            }),
        ];
    }
}
