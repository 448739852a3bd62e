using CsCheck;
using SolanaScanner.BotApi.Bot.Filters;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.BotApi.Tests.Bot.Filters;

public sealed class FilterWordsTests
{
    [Fact]
    public void A_line_says_every_filter()
    {
        var filter = Read("winRate>=60 pnl>=100.5 confidence>=40 tokens>=5 trades>=20 luck<=50 verdict=bot-like hold>=5m hold<=2d copyable>=-10 window=30d");

        Assert.Equal(
            new AlertFilter
            {
                Wallet = new WalletFilter
                {
                    MinWinRate = 60,
                    MinPnl = 100.5,
                    MinTokens = 5,
                    MinTrades = 20,
                    MaxLuck = 50,
                    Verdict = Verdict.BotLike,
                    Window = Window.Month,
                },
                MinConfidence = 40,
                MinHold = TimeSpan.FromMinutes(5),
                MaxHold = TimeSpan.FromDays(2),
                MinCopyable = -10,
            },
            filter);
        Assert.Equal("win rate ≥ 60 % · PnL ≥ 100.5 % · confidence ≥ 40 % · closed tokens ≥ 5 · trades ≥ 20 · luck ≤ 50 % · verdict bot-like · median hold ≥ 5m · median hold ≤ 2d · copyable PnL ≥ -10 % · window 30d", FilterWords.Spoken(filter));
    }

    [Theory]
    [InlineData("WINRATE >= 60 , pnl>=5", false)]
    [InlineData("WINRATE >= 60 pnl = 100", true)]
    [InlineData("winrate≥60% pnl>100", true)]
    [InlineData("60 100", true)]
    [InlineData("60% 100%", true)]
    public void Signs_case_and_blanks_are_not_minded(string text, bool good)
    {
        Assert.Equal(good, FilterWords.TryRead(text, out var filter, out _));
        if (good)
        {
            Assert.Equal(new AlertFilter { Wallet = new WalletFilter { MinWinRate = 60, MinPnl = 100 } }, filter);
        }
    }

    [Theory]
    [InlineData("winRate>=101", "'winRate' must be a number from 0 to 100, not '101'.")]
    [InlineData("tokens>=1.5", "'tokens' must be a whole number from 0 to 1000000, not '1.5'.")]
    [InlineData("winRate>=NaN", "'winRate' must be a number from 0 to 100, not 'NaN'.")]
    [InlineData("pnl>=1e5", "'pnl' must be a number from -100 to 1000000, not '1e5'.")]
    [InlineData("luck>=5", "'luck' takes luck<=30, not '>='.")]
    [InlineData("hold>=5", "'hold' must be a length of time such as 30s, 5m, 2h or 1d, up to 365d, not '5'.")]
    [InlineData("hold>=366d", "'hold' must be a length of time such as 30s, 5m, 2h or 1d, up to 365d, not '366d'.")]
    [InlineData("hold>=2h hold<=5m", "The least hold is longer than the greatest.")]
    [InlineData("pnl>=1 pnl>=2", "'pnl' is given twice.")]
    [InlineData("verdict=great", "'verdict' must be one of consistent, lucky, unproven, bot-like, transfer-fed, inactive, losing, not 'great'.")]
    [InlineData("rate>=5", "'rate' is not a filter. Filters are: winRate, pnl, confidence, tokens, trades, luck, verdict, hold, copyable, window.")]
    [InlineData("winRate>=60 please", "'please' is not understood. Write filters like winRate>=60 pnl>=100 verdict=consistent.")]
    public void What_is_wrong_is_named_with_what_is_allowed(string text, string problem)
    {
        Assert.False(FilterWords.TryRead(text, out _, out var said));
        Assert.Equal(problem, said);
    }

    [Fact]
    public void What_is_written_is_read_again_and_any_text_is_answered()
    {
        Gen.Select(Gen.Int[0, FilterWords.Each.Count - 1].List[0, 8], Gen.Int[0, 10]).Sample((words, offer) =>
        {
            var filter = words.Select(index => FilterWords.Each[index]).Aggregate(
                new AlertFilter(), (sum, word) => word.Set(sum, word.Offers[offer % word.Offers.Count])!);
            if (!(filter.MinHold > filter.MaxHold))
            {
                Assert.Equal(filter, Read(FilterWords.Written(filter)));
            }
        });
        Gen.String.Sample(text => FilterWords.TryRead(text, out _, out var problem) || problem.Length > 0);
    }

    [Fact]
    public void Every_word_has_offers_that_it_takes_and_a_key_of_its_own()
    {
        Assert.All(FilterWords.Each, word => Assert.All(word.Offers, offer => Assert.NotNull(word.Set(new AlertFilter(), offer))));
        Assert.All(FilterWords.Each, word => Assert.Same(word, FilterWords.Find(word.Key)));
    }

    private static AlertFilter Read(string text)
    {
        Assert.True(FilterWords.TryRead(text, out var filter, out var problem), problem);
        return filter;
    }
}
