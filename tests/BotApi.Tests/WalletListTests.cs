using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Tests;

public sealed class WalletListTests
{
    public static TheoryData<string, string> BadValues => new()
    {
        { "minWinRate=101", "minWinRate" },
        { "minWinRate=-1", "minWinRate" },
        { "minWinRate=NaN", "minWinRate" },
        { "minWinRate=Infinity", "minWinRate" },
        { "minWinRate=25,5", "minWinRate" },
        { "minWinRate=", "minWinRate" },
        { "minWinRate=1e1", "minWinRate" },
        { "minWinRate=10&minWinRate=20", "minWinRate" },
        { "minPnl=-101", "minPnl" },
        { "minPnl=abc", "minPnl" },
        { "minTrades=-1", "minTrades" },
        { "minTrades=1.5", "minTrades" },
        { "minTrades=99999999999999999999", "minTrades" },
        { "minTokens=many", "minTokens" },
        { "maxLuck=100.01", "maxLuck" },
        { "verdict=great", "verdict" },
        { "verdict=0", "verdict" },
        { "window=2d", "window" },
        { "sort=name", "sort" },
        { "page=0", "page" },
        { "page=-1", "page" },
        { "page=2147483648", "page" },
        { "pageSize=0", "pageSize" },
        { "pageSize=101", "pageSize" },
        { "pagesize2=5", "pagesize2" },
    };

    [Theory]
    [MemberData(nameof(BadValues))]
    public async Task A_bad_or_unknown_parameter_is_refused_by_name(string query, string name)
    {
        await using var web = await TestWeb.StartAsync();

        var problem = await web.GetAsync($"/api/wallets?{query}", 400);

        var error = Assert.Single(problem.GetProperty("errors").EnumerateObject());
        Assert.Equal(name, error.Name);
        Assert.Contains($"'{name}'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task What_is_allowed_is_said_with_the_refusal()
    {
        await using var web = await TestWeb.StartAsync();

        Assert.Contains("from 1 to 100", Detail(await web.GetAsync("/api/wallets?pageSize=101", 400)), StringComparison.Ordinal);
        Assert.Contains("1d, 7d, 30d, all", Detail(await web.GetAsync("/api/wallets?window=x", 400)), StringComparison.Ordinal);
        Assert.Contains("minWinRate", Detail(await web.GetAsync("/api/wallets?winRate=5", 400)), StringComparison.Ordinal);

        static string Detail(System.Text.Json.JsonElement problem) => problem.GetProperty("detail").GetString()!;
    }

    [Fact]
    public async Task Every_good_parameter_reaches_the_store()
    {
        await using var web = await TestWeb.StartAsync();

        await web.GetAsync(
            "/api/wallets?minWinRate=55.5&minPnl=-20&minTrades=3&minTokens=4&maxLuck=80&verdict=Bot-Like&window=7D&sort=pnlusd&page=2&pageSize=100");

        var query = web.Wallets.LastQuery!;
        Assert.Equal(55.5, query.Filter.MinWinRate);
        Assert.Equal(-20, query.Filter.MinPnl);
        Assert.Equal(3, query.Filter.MinTrades);
        Assert.Equal(4, query.Filter.MinTokens);
        Assert.Equal(80, query.Filter.MaxLuck);
        Assert.Equal(Verdict.BotLike, query.Filter.Verdict);
        Assert.Equal(Window.Week, query.Filter.Window);
        Assert.Equal(WalletSort.PnlUsd, query.Sort);
        Assert.Equal((2, 100), (query.Page, query.PageSize));
    }

    [Fact]
    public async Task Pages_follow_each_other_and_say_how_many_there_are()
    {
        await using var web = await TestWeb.StartAsync();
        for (var seed = 0; seed < 7; seed++)
        {
            await web.StoreAsync(Make.Wallet(seed, winRate: 10 + seed));
        }

        var first = await web.GetAsync("/api/wallets?pageSize=3&sort=winRate");
        var third = await web.GetAsync("/api/wallets?pageSize=3&sort=winRate&page=3");

        Assert.Equal([16.0, 15.0, 14.0], first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("winRate").GetDouble()));
        Assert.Equal([10.0], third.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("winRate").GetDouble()));
        Assert.Equal(7, third.GetProperty("total").GetInt64());
        Assert.Equal(3, third.GetProperty("page").GetInt32());
        Assert.Equal(3, third.GetProperty("pageSize").GetInt32());
    }

    [Fact]
    public async Task An_item_has_the_figures_of_the_window_that_was_asked_for()
    {
        await using var web = await TestWeb.StartAsync();
        var wallet = await web.StoreAsync(Make.Wallet(1, realizedPnlUsd: 1000));

        var item = (await web.GetAsync("/api/wallets?window=7d")).GetProperty("items")[0];

        Assert.Equal(wallet.Address.ToString(), item.GetProperty("address").GetString());
        Assert.Equal("7d", item.GetProperty("window").GetString());
        Assert.Equal(400m, item.GetProperty("realizedPnlUsd").GetDecimal());
        Assert.Equal("consistent", item.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task What_cannot_be_stated_is_null()
    {
        await using var web = await TestWeb.StartAsync();
        await web.StoreAsync(Make.Wallet(1, winRate: null));

        var item = (await web.GetAsync("/api/wallets")).GetProperty("items")[0];

        Assert.Equal(System.Text.Json.JsonValueKind.Null, item.GetProperty("winRate").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, item.GetProperty("confidence").ValueKind);
    }

    [Fact]
    public async Task A_store_that_fails_is_a_problem_that_keeps_its_words_to_itself()
    {
        await using var web = await TestWeb.StartAsync();
        web.Wallets.Broken = new InvalidOperationException("password=hunter2");

        var problem = await web.GetAsync("/api/wallets", 500);

        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_path_of_the_api_is_a_problem_too()
    {
        await using var web = await TestWeb.StartAsync();

        Assert.Equal(404, (await web.GetAsync("/api/nothing", 404)).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task The_page_shows_its_wallets_before_any_script_runs()
    {
        await using var web = await TestWeb.StartAsync();
        await web.StoreAsync(Make.Wallet(1));

        var page = await web.Http.GetStringAsync("/", TestContext.Current.CancellationToken);

        Assert.Contains($"/wallets/{Make.Address(1)}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_is_told_in_words_that_there_is_no_such_page()
    {
        await using var web = await TestWeb.StartAsync();
        web.Http.DefaultRequestHeaders.Add("Accept", "text/html");

        using var response = await web.Http.GetAsync("/nothing", TestContext.Current.CancellationToken);

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Contains("no such page", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_scan_is_told_and_is_empty_before_the_first()
    {
        await using var web = await TestWeb.StartAsync();

        var before = await web.GetAsync("/api/scan");
        await web.Scans.SaveProgressAsync("one", Make.Progress(analyzed: 120), Make.Noon, TestContext.Current.CancellationToken);
        var after = await web.GetAsync("/api/scan");

        Assert.Equal(0, before.GetProperty("cycle").GetInt64());
        Assert.Equal(3, after.GetProperty("cycle").GetInt64());
        Assert.Equal(120, after.GetProperty("walletsAnalyzed").GetInt32());
        Assert.Equal(12.5, after.GetProperty("walletsPerSecond").GetDouble());
        await web.GetAsync("/api/scan?x=1", 400);
    }

    [Fact]
    public async Task The_contract_describes_every_parameter_with_its_range()
    {
        await using var web = await TestWeb.StartAsync();

        var contract = await web.GetAsync("/openapi/v1.json");

        var parameters = contract.GetProperty("paths").GetProperty("/api/wallets").GetProperty("get").GetProperty("parameters")
            .EnumerateArray().ToDictionary(each => each.GetProperty("name").GetString()!);
        Assert.Equal(10, parameters.Count);
        Assert.Equal(100, parameters["pageSize"].GetProperty("schema").GetProperty("maximum").GetDouble());
        Assert.Equal(7, parameters["verdict"].GetProperty("schema").GetProperty("enum").GetArrayLength());
        Assert.All(parameters.Values, each => Assert.NotEmpty(each.GetProperty("description").GetString()!));
        var answers = contract.GetProperty("paths").GetProperty("/api/wallets/{address}").GetProperty("get").GetProperty("responses");
        Assert.True(answers.TryGetProperty("504", out _));
    }
}
