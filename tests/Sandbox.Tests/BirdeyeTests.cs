using System.Text.Json;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Sandbox.Tests;

public sealed class BirdeyeTests : IAsyncLifetime
{
    private const string TopTraders = "birdeye/defi/v2/tokens/top_traders";

    private SandboxServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await SandboxServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_token_list_has_the_documented_fields_and_money_at_its_head()
    {
        var data = await DataAsync("birdeye/defi/tokenlist?sort_by=v24hUSD&sort_type=desc&offset=0&limit=50");
        Shape.Is(data, "updateUnixTime:number updateTime:string tokens:array total:number");
        List<JsonElement> tokens = [.. data.GetProperty("tokens").EnumerateArray()];
        Assert.Equal(50, tokens.Count);
        Assert.All(tokens, token => Shape.Is(token, "isScaledUiToken:bool multiplier:number? address:string decimals:number price:number lastTradeUnixTime:number "
            + "liquidity:number logoURI:string? mc:number name:string symbol:string v24hChangePercent:number v24hUSD:number"));
        Assert.Equal(Mints.WrappedSol.ToString(), tokens[0].GetProperty("address").GetString());
        var volumes = tokens.Select(token => token.GetProperty("v24hUSD").GetDouble());
        Assert.Equal(volumes.OrderDescending(), volumes);
    }

    [Fact]
    public async Task Liquidity_bounds_leave_out_money_and_small_tokens()
    {
        var tokens = (await DataAsync("birdeye/defi/tokenlist?min_liquidity=100000&max_liquidity=500000")).GetProperty("tokens");
        Assert.Equal(50, tokens.GetArrayLength());
        Assert.All(tokens.EnumerateArray(), token => Assert.InRange(token.GetProperty("liquidity").GetDouble(), 100_000.000001, 500_000));
    }

    [Fact]
    public async Task Top_traders_have_the_documented_fields_and_page_by_offset()
    {
        var mint = await _server.FirstMintAsync();
        List<string> owners = [];
        for (var count = 10; count == 10;)
        {
            var items = (await DataAsync($"{TopTraders}?address={mint}&time_frame=90d&limit=10&offset={owners.Count}")).GetProperty("items");
            count = items.GetArrayLength();
            foreach (var trader in items.EnumerateArray())
            {
                owners.Add(trader.GetProperty("owner").GetString()!);
                Shape.Is(trader, "tokenAddress:string owner:string tags:array type:string volume:number trade:number tradeBuy:number tradeSell:number volumeBuy:number "
                    + "volumeSell:number volumeUsd:number volumeBuyUSD:number volumeSellUSD:number isScaledUiToken:bool multiplier:number?");
            }
        }

        Assert.InRange(owners.Count, 100, 150);
        Assert.Distinct(owners);
    }

    [Fact]
    public async Task Traders_can_be_sorted_by_trades()
    {
        var trades = (await DataAsync($"{TopTraders}?address={await _server.FirstMintAsync()}&sort_by=trade&sort_type=desc&time_frame=30d")).GetProperty("items")
            .EnumerateArray().Select(item => item.GetProperty("trade").GetInt32()).ToArray();
        Assert.Equal(10, trades.Length);
        Assert.Equal(trades.OrderDescending(), trades);
    }

    [Theory]
    [InlineData("&limit=11", "limit should be integer, range 1-10")]
    [InlineData("&limit=100", "limit should be integer, range 1-10")]
    [InlineData("&limit=ten", "limit should be integer, range 1-10")]
    [InlineData("&offset=10001", "offset should be integer, range 0-10000")]
    [InlineData("&time_frame=5m", "time_frame invalid format")]
    [InlineData("&sort_by=luck", "sort_by invalid format")]
    public async Task A_bad_parameter_is_a_400_in_birdeyes_words(string parameter, string message)
    {
        var (status, body) = await _server.AskAsync($"{TopTraders}?address={Mints.WrappedSol}{parameter}");
        Assert.Equal((400, $$"""{"success":false,"message":"{{message}}"}"""), (status, body));
    }

    [Theory]
    [InlineData("birdeye/defi/tokenlist?limit=51", "limit should be integer, range 1-50")]
    [InlineData("birdeye/trader/txs/seek_by_time?address=So11111111111111111111111111111111111111112&limit=101", "limit should be integer, range 1-100")]
    public async Task Each_call_has_its_own_largest_page(string path, string message) =>
        Assert.Equal((400, $$"""{"success":false,"message":"{{message}}"}"""), await _server.AskAsync(path));

    [Fact]
    public async Task A_wallets_swaps_have_the_documented_fields_newest_first()
    {
        var wallet = _server.BusyWallet();
        List<JsonElement> rows = [];
        for (var more = true; more;)
        {
            var data = await DataAsync($"birdeye/trader/txs/seek_by_time?address={wallet}&tx_type=swap&limit=100&offset={rows.Count}&before_time={SandboxServer.Noon.ToUnixTimeSeconds()}");
            Shape.Is(data, "items:array hasNext:bool");
            rows.AddRange(data.GetProperty("items").EnumerateArray());
            more = data.GetProperty("hasNext").GetBoolean();
        }

        Assert.InRange(rows.Count, 101, 300);
        Assert.Distinct(rows.Select(row => row.GetProperty("tx_hash").GetString()));
        var times = rows.Select(row => row.GetProperty("block_unix_time").GetInt64());
        Assert.Equal(times.OrderDescending(), times);
        Assert.All(rows, row =>
        {
            Shape.Is(row, "quote:object base:object base_price:number? quote_price:number? tx_hash:string source:string block_unix_time:number tx_type:string "
                + "address:string owner:string block_number:number volume_usd:number volume:number ins_index:number inner_ins_index:number signers:array "
                + "interacted_program_id:string");
            Assert.Equal(wallet, row.GetProperty("owner").GetString());
            foreach (var leg in new[] { "base", "quote" })
            {
                Shape.Is(row.GetProperty(leg), "symbol:string decimals:number address:string amount:number type:string type_swap:string ui_amount:number price:number? "
                    + "nearest_price:number? change_amount:number ui_change_amount:number is_scaled_ui_token:bool multiplier:number?");
            }

            Assert.Equal(["from", "to"], new[] { Leg(row, "base"), Leg(row, "quote") }.Order());
        });

        static string? Leg(JsonElement row, string leg) => row.GetProperty(leg).GetProperty("type_swap").GetString();
    }

    [Fact]
    public async Task Both_times_together_are_a_422()
    {
        var (status, body) = await _server.AskAsync($"birdeye/trader/txs/seek_by_time?address={_server.BusyWallet()}&before_time=2&after_time=1");
        Assert.Equal(422, status);
        Assert.Contains("\"success\":false", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pnl_summary_adds_up()
    {
        var summary = (await DataAsync($"birdeye/wallet/v2/pnl/summary?wallet={_server.BusyWallet()}&duration=all")).GetProperty("summary");
        Shape.Is(summary, "unique_tokens:number counts:object cashflow_usd:object pnl:object");
        var counts = summary.GetProperty("counts");
        Shape.Is(counts, "total_buy:number total_sell:number total_trade:number total_win:number total_loss:number win_rate:number");
        Shape.Is(summary.GetProperty("cashflow_usd"), "total_invested:number total_sold:number");
        Shape.Is(summary.GetProperty("pnl"), "realized_profit_usd:number realized_profit_percent:number unrealized_usd:number total_usd:number avg_profit_per_trade_usd:number");
        Assert.Equal(counts.GetProperty("total_trade").GetInt32(), counts.GetProperty("total_buy").GetInt32() + counts.GetProperty("total_sell").GetInt32());
        Assert.InRange(counts.GetProperty("win_rate").GetDouble(), 0, 1);
        Assert.InRange(counts.GetProperty("total_trade").GetInt32(), 101, 300);
    }

    [Fact]
    public async Task Without_a_user_agent_it_answers_403_and_without_a_key_401()
    {
        using var client = new HttpClient { BaseAddress = _server.Address };
        using var nameless = await client.GetAsync("birdeye/defi/tokenlist", TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        using var keyless = await client.GetAsync("birdeye/defi/tokenlist", TestContext.Current.CancellationToken);
        Assert.Equal((403, 401), ((int)nameless.StatusCode, (int)keyless.StatusCode));
        Assert.Equal("""{"success":false,"message":"Unauthorized"}""", await keyless.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<JsonElement> DataAsync(string path)
    {
        var body = await _server.GetAsync(path);
        Shape.Is(body, "success:bool data:object");
        Assert.True(body.GetProperty("success").GetBoolean());
        return body.GetProperty("data");
    }
}
