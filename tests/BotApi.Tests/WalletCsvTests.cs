using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Domain.Verdicts;

namespace SolanaScanner.BotApi.Tests;

public sealed class WalletCsvTests
{
    [Fact]
    public async Task The_download_has_every_matching_wallet_and_no_page()
    {
        await using var web = await TestWeb.StartAsync();
        for (var seed = 0; seed < 120; seed++)
        {
            await web.StoreAsync(Make.Wallet(seed, winRate: seed < 20 ? 10 : 60));
        }

        using var response = await web.Http.GetAsync("/api/wallets.csv?minWinRate=50&sort=winRate", TestContext.Current.CancellationToken);
        var csv = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("wallets.csv", response.Content.Headers.ContentDisposition?.FileName);
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(101, lines.Length);
        Assert.StartsWith("address,window,verdict,verdictReason,confidence,winRate,", lines[0], StringComparison.Ordinal);
        await web.GetAsync("/api/wallets.csv?page=2", 400);
        await web.GetAsync("/api/wallets.csv?sort=x", 400);
    }

    [Fact]
    public async Task A_loss_stays_a_number_and_a_reason_cannot_become_a_formula()
    {
        await using var web = await TestWeb.StartAsync();
        await web.StoreAsync(Make.Wallet(1, winRate: null, realizedPnlUsd: -12.5m, verdict: Verdict.Losing, reason: "=1+1, \"so\""));

        var csv = await web.Http.GetStringAsync("/api/wallets.csv", TestContext.Current.CancellationToken);

        Assert.Contains($"{Make.Address(1)},all,losing,\"'=1+1, \"\"so\"\"\",,,", csv, StringComparison.Ordinal);
        Assert.Contains(",-12.5,", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2", "'-2")]
    [InlineData("\tx", "'\tx")]
    [InlineData("", "")]
    public void A_text_is_quoted_and_made_harmless(string text, string field) => Assert.Equal(field, WalletCsv.Field(text));
}
