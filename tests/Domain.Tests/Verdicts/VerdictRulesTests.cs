using System.Globalization;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;

namespace SolanaScanner.Domain.Tests.Verdicts;

public sealed class VerdictRulesTests
{
    private static readonly DateTimeOffset AsOf = DateTimeOffset.FromUnixTimeSeconds(History.Start);

    // 12 of 15 won, the best of many tokens made a fifth, traded until yesterday: nothing to say against it.
    private static readonly WalletPerformance Good = new()
    {
        Window = Window.All,
        Trades = 60,
        Tokens = 20,
        ClosedTokens = 15,
        Wins = 12,
        WinRate = 80,
        Confidence = Wilson.LowerBound(12, 15),
        RealizedPnlUsd = 1_000,
        RealizedPnlPercent = 50,
        VolumeUsd = 10_000,
        LuckShare = 20,
        BestTokenPnlUsd = 300,
        MedianHold = TimeSpan.FromHours(2),
        MaxDrawdownUsd = 100,
        ProfitFactor = 3,
        UnmatchedProceedsUsd = 0,
        ProceedsUsd = 6_000,
        FirstTradeUnixSeconds = History.Start - (30 * 86_400),
        LastTradeUnixSeconds = History.Start - 86_400,
    };

    [Fact]
    public void Gains_spread_over_enough_tokens_are_consistent() =>
        AssertJudged(Good, Verdict.Consistent, "12 of 15 closed tokens won; lower bound 54.8 %");

    [Fact]
    public void Proceeds_of_what_was_never_bought_are_transfer_fed()
    {
        AssertJudged(Good with { UnmatchedProceedsUsd = 3_060 }, Verdict.TransferFed, "51 % of what it sold was never bought: it came by transfer");
        AssertJudged(Good with { UnmatchedProceedsUsd = 3_000 }, Verdict.Consistent);
    }

    [Fact]
    public void Holding_for_less_than_a_person_can_is_bot_like()
    {
        AssertJudged(Good with { MedianHold = TimeSpan.FromSeconds(1.5) }, Verdict.BotLike, "holds for 1.5 s in the median; people take 3 s or more");
        AssertJudged(Good with { MedianHold = TimeSpan.FromSeconds(3) }, Verdict.Consistent);
    }

    [Fact]
    public void More_trades_a_day_than_a_person_makes_are_bot_like()
    {
        AssertJudged(Good with { Trades = 43_500 }, Verdict.BotLike, "1,500 trades a day; people make 1,000 or fewer");
        AssertJudged(Good with { Trades = 29_000 }, Verdict.Consistent);
    }

    [Fact]
    public void A_lively_minute_is_not_taken_for_a_days_pace() =>
        AssertJudged(Good with { Trades = 900, FirstTradeUnixSeconds = Good.LastTradeUnixSeconds - 60 }, Verdict.Consistent);

    [Fact]
    public void Too_few_closed_tokens_are_unproven_whatever_they_made()
    {
        AssertJudged(Good with { ClosedTokens = 2, Wins = 2 }, Verdict.Unproven, "2 closed tokens; 3 are needed to judge");
        AssertJudged(Good with { ClosedTokens = 1, Wins = 0, RealizedPnlUsd = -5 }, Verdict.Unproven, "1 closed token; 3 are needed to judge");
        AssertJudged(Nothing, Verdict.Unproven, "no closed tokens; 3 are needed to judge");
        AssertJudged(Good with { ClosedTokens = 3, Wins = 3, Confidence = Wilson.LowerBound(3, 3) }, Verdict.Consistent);
    }

    [Fact]
    public void No_gain_in_all_is_losing()
    {
        AssertJudged(Good with { RealizedPnlUsd = -1_234.5m }, Verdict.Losing, "12 of 15 closed tokens won, and 1,234.50 USD lost in all");
        AssertJudged(Good with { RealizedPnlUsd = 0 }, Verdict.Losing);
    }

    [Fact]
    public void No_trade_for_longer_than_the_silence_allowed_is_inactive()
    {
        AssertJudged(Good with { LastTradeUnixSeconds = History.Start - (21 * 86_400) }, Verdict.Inactive, "no trade for 21 days");
        AssertJudged(Good with { LastTradeUnixSeconds = History.Start - (14 * 86_400) }, Verdict.Consistent);
    }

    [Fact]
    public void One_token_that_made_most_of_the_gains_is_lucky()
    {
        AssertJudged(Good with { LuckShare = 83.4 }, Verdict.Lucky, "best token made 83 % of all gains");
        AssertJudged(Good with { LuckShare = 70 }, Verdict.Consistent);
    }

    [Fact]
    public void A_gain_that_one_token_carries_is_lucky() =>
        AssertJudged(Good with { LuckShare = 40, BestTokenPnlUsd = 1_250 }, Verdict.Lucky, "without its best token (1,250.00 USD) it would have lost 250.00 USD");

    [Fact]
    public void A_win_rate_that_cannot_be_relied_on_is_unproven() =>
        AssertJudged(Good with { ClosedTokens = 6, Wins = 2, Confidence = Wilson.LowerBound(2, 6) }, Verdict.Unproven,
            "2 of 6 closed tokens won: at least 9.7 % can be relied on; 10 % are needed");

    [Fact]
    public void The_first_rule_that_applies_gives_the_verdict()
    {
        var all = Good with
        {
            UnmatchedProceedsUsd = 6_000,
            MedianHold = TimeSpan.Zero,
            ClosedTokens = 2,
            RealizedPnlUsd = -1,
            LastTradeUnixSeconds = History.Start - (99 * 86_400),
            LuckShare = 100,
            Confidence = 1,
        };
        AssertJudged(all, Verdict.TransferFed);
        AssertJudged(all = all with { UnmatchedProceedsUsd = 0 }, Verdict.BotLike);
        AssertJudged(all = all with { MedianHold = TimeSpan.FromHours(1) }, Verdict.Unproven, "2 closed tokens; 3 are needed to judge");
        AssertJudged(all = all with { ClosedTokens = 15 }, Verdict.Losing);
        AssertJudged(all = all with { RealizedPnlUsd = 1_000 }, Verdict.Inactive);
        AssertJudged(all = all with { LastTradeUnixSeconds = History.Start }, Verdict.Lucky);
        AssertJudged(all with { LuckShare = 20 }, Verdict.Unproven);
    }

    [Fact]
    public void Thresholds_are_taken_from_configuration()
    {
        var strict = new VerdictThresholds { MinClosedTokens = 16 };

        Assert.Equal("15 closed tokens; 16 are needed to judge", VerdictRules.Judge(Good, AsOf, strict).Reason);
    }

    [Fact]
    public void Reasons_read_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
            AssertJudged(Good with { RealizedPnlUsd = -1_234.5m }, Verdict.Losing, "12 of 15 closed tokens won, and 1,234.50 USD lost in all");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("consistent", Verdict.Consistent)]
    [InlineData("LUCKY", Verdict.Lucky)]
    [InlineData("unproven", Verdict.Unproven)]
    [InlineData("Bot-Like", Verdict.BotLike)]
    [InlineData("transfer-fed", Verdict.TransferFed)]
    [InlineData("inactive", Verdict.Inactive)]
    [InlineData("losing", Verdict.Losing)]
    public void A_verdict_is_read_as_it_is_written(string text, Verdict verdict)
    {
        Assert.True(Domain.Verdicts.Verdicts.TryParse(text, out var read));
        Assert.Equal(verdict, read);
        Assert.Equal(text, verdict.Text(), ignoreCase: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("botlike")]
    public void What_is_no_verdict_is_not_read(string? text) => Assert.False(Domain.Verdicts.Verdicts.TryParse(text, out _));

    private static WalletPerformance Nothing => WalletAnalysis.Of(History.Wallet, [], AsOf).In(Window.All).Performance;

    private static void AssertJudged(WalletPerformance performance, Verdict verdict, string? reason = null)
    {
        var judgement = VerdictRules.Judge(performance, AsOf, new VerdictThresholds());
        Assert.Equal(verdict, judgement.Verdict);
        if (reason is not null)
            Assert.Equal(reason, judgement.Reason);
    }
}
