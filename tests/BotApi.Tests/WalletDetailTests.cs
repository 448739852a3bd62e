using SolanaScanner.Domain.Messages;

namespace SolanaScanner.BotApi.Tests;

public sealed class WalletDetailTests
{
    [Fact]
    public async Task A_wallet_is_shown_with_each_window_its_positions_and_its_curve()
    {
        await using var web = await TestWeb.StartAsync();
        var wallet = await web.StoreAsync(Make.Wallet(1));

        var shown = await web.GetAsync($"/api/wallets/{wallet.Address}");

        Assert.Equal(["1d", "7d", "30d", "all"], shown.GetProperty("windows").EnumerateArray().Select(each => each.GetProperty("window").GetString()));
        Assert.Equal(30, shown.GetProperty("positions").GetArrayLength());
        Assert.Equal(wallet.Positions[0].Mint.ToString(), shown.GetProperty("positions")[0].GetProperty("mint").GetString());
        Assert.Equal(120, shown.GetProperty("curve").GetArrayLength());
        Assert.Equal("consistent", shown.GetProperty("verdict").GetString());
        Assert.Equal(10, shown.GetProperty("copyable").GetProperty("delaySeconds").GetDouble());
        Assert.Equal("Birdeye", shown.GetProperty("secondOpinions")[0].GetProperty("provider").GetString());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("0OIl0OIl0OIl0OIl0OIl0OIl0OIl0OIl0OIl")]
    [InlineData("111111111111111111111111111111111111111111111111111")]
    public async Task What_is_no_address_is_refused(string text)
    {
        await using var web = await TestWeb.StartAsync();

        Assert.True((await web.GetAsync($"/api/wallets/{text}", 400)).GetProperty("errors").TryGetProperty("address", out _));
        Assert.True((await web.GetAsync($"/api/wallets/{text}/chart.png", 400)).GetProperty("errors").TryGetProperty("address", out _));
    }

    [Fact]
    public async Task A_wallet_that_is_not_known_is_not_found()
    {
        await using var web = await TestWeb.StartAsync();

        Assert.Contains("analyze=true", (await web.GetAsync($"/api/wallets/{Make.Address(5)}", 404)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await web.GetAsync($"/api/wallets/{Make.Address(5)}/chart.png", 404);
    }

    [Theory]
    [InlineData("analyze=yes", "analyze")]
    [InlineData("analyze=", "analyze")]
    [InlineData("fresh=true", "fresh")]
    public async Task A_bad_parameter_is_refused_by_name(string query, string name)
    {
        await using var web = await TestWeb.StartAsync();

        var problem = await web.GetAsync($"/api/wallets/{Make.Address(5)}?{query}", 400);

        Assert.True(problem.GetProperty("errors").TryGetProperty(name, out _));
    }

    [Fact]
    public async Task A_fresh_look_shows_what_the_scanner_has_just_stored()
    {
        await using var web = await TestWeb.StartAsync();
        web.Scanner.Answer = async request =>
        {
            await web.StoreAsync(Make.Wallet(5, winRate: 77));
            return new WalletAnalyzed { AnalysisId = Guid.Empty, Wallet = request.Wallet, Qualifies = true };
        };

        var shown = await web.GetAsync($"/api/wallets/{Make.Address(5)}?analyze=true");

        Assert.Equal(77, shown.GetProperty("windows")[3].GetProperty("winRate").GetDouble());
    }

    [Fact]
    public async Task A_wallet_that_cannot_be_judged_comes_back_with_the_reason()
    {
        await using var web = await TestWeb.StartAsync();
        web.Scanner.Answer = request => Task.FromResult<WalletAnalyzed?>(new WalletAnalyzed
        {
            AnalysisId = Guid.Empty,
            Wallet = request.Wallet,
            Qualifies = false,
            Failure = "it is a pool",
        });

        var problem = await web.GetAsync($"/api/wallets/{Make.Address(5)}?analyze=true", 422);

        Assert.Equal("it is a pool", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_scanner_that_fails_is_a_bad_gateway_that_does_not_tell_its_exception()
    {
        await using var web = await TestWeb.StartAsync();
        web.Scanner.Answer = _ => throw new InvalidOperationException("key=secret");

        var problem = await web.GetAsync($"/api/wallets/{Make.Address(5)}?analyze=true", 502);

        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scanner_that_does_not_answer_in_time_is_a_gateway_timeout()
    {
        await using var web = await TestWeb.StartAsync(("BotApi:AnalyzeTimeout", "00:00:00.300"));

        var problem = await web.GetAsync($"/api/wallets/{Make.Address(5)}?analyze=true", 504);

        Assert.Contains("0.3 s", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
