using SolanaScanner.BotApi.Bot.Commands;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Wallets;
using Telegram.Bot.Extensions;

namespace SolanaScanner.BotApi.Tests.Bot;

public sealed class CaptionTests
{
    private const int MostCharacters = 1_024;

    [Fact]
    public void A_wallet_is_told_verdict_first_with_figures_opinions_and_links()
    {
        var caption = WalletCaption.Of(Make.Wallet(1), Window.All);
        var plain = HtmlText.ToPlain(caption);

        Assert.StartsWith("🟢 Consistent: 12 of 20 tokens won, gains spread\n", plain, StringComparison.Ordinal);
        Assert.Contains(Make.Address(1).ToString(), plain, StringComparison.Ordinal);
        Assert.Contains("Win rate 60.0 % (12 of 20 tokens) · confidence 37.8 %", plain, StringComparison.Ordinal);
        Assert.Contains("Realized PnL +$1,235 (+49.4 %)", plain, StringComparison.Ordinal);
        Assert.Contains("Birdeye says 55.5 % of 21 tokens, +$1,197", plain, StringComparison.Ordinal);
        Assert.All(
            ["solscan.io", "gmgn.ai", "birdeye.so", "dexcheck.ai", "photon-sol.tinyastro.io", "axiom.trade", "cielo.finance"],
            site => Assert.Contains(site, caption, StringComparison.Ordinal));
    }

    [Fact]
    public void The_longest_captions_fit_a_picture()
    {
        var wallet = Make.Wallet(2, realizedPnlUsd: 999_999_999_999m, reason: new string('w', 200)) with
        {
            HistoryCut = true,
            SecondOpinions = [.. Enumerable.Range(0, 9).Select(each => new SecondOpinion { Provider = "DexCheck", WinRate = 99.9, RealizedPnlUsd = -999_999_999_999m, Tokens = 99_999 })],
            Source = "Moralis and Birdeye",
        };

        Assert.All(Domain.Performance.Windows.Each, window => Assert.InRange(HtmlText.PlainLength(WalletCaption.Of(wallet, window)), 1, MostCharacters));
        Assert.All(Enumerable.Range(1, PositionList.Pages(wallet)), page => Assert.InRange(HtmlText.PlainLength(PositionList.Html(wallet, page)), 1, MostCharacters));
    }

    [Fact]
    public void What_a_provider_says_is_escaped()
    {
        var wallet = Make.Wallet(3, reason: "<b>&</script>") with { Source = "<i>" };

        Assert.DoesNotContain("<b>&</script>", WalletCaption.Of(wallet, Window.All), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;&amp;&lt;/script&gt;", WalletCaption.Of(wallet, Window.All), StringComparison.Ordinal);
    }
}
