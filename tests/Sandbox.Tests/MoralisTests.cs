using System.Net;
using System.Text.Json;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Sandbox.Tests;

public sealed class MoralisTests : IAsyncLifetime
{
    private const string Graduated = "moralis/token/mainnet/exchange/pumpfun/graduated";

    private const string SwapFields =
        "transactionHash:string transactionType:string transactionIndex:number subCategory:string blockTimestamp:string blockNumber:number "
        + "walletAddress:string pairAddress:string pairLabel:string exchangeAddress:string exchangeName:string exchangeLogo:string? baseToken:string "
        + "quoteToken:string bought:object sold:object baseQuotePrice:string totalValueUsd:number";

    private SandboxServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await SandboxServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Graduated_tokens_have_the_documented_fields()
    {
        var page = await _server.GetAsync($"{Graduated}?limit=100");
        Shape.Is(page, "cursor:string page:number pageSize:number result:array");
        Assert.Equal(100, page.GetProperty("result").GetArrayLength());
        foreach (var token in page.GetProperty("result").EnumerateArray())
        {
            Shape.Is(token, "tokenAddress:string name:string symbol:string logo:string? decimals:string priceNative:string priceUsd:string "
                + "liquidity:string fullyDilutedValuation:string graduatedAt:string");
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", token.GetProperty("graduatedAt").GetString());
        }
    }

    [Fact]
    public async Task Top_holders_have_the_documented_fields()
    {
        var page = await _server.GetAsync($"moralis/token/mainnet/{await _server.FirstMintAsync()}/top-holders?limit=100");
        Shape.Is(page, "result:array cursor:string? page:number pageSize:number totalSupply:string");
        Assert.Equal("1000000000000000", page.GetProperty("totalSupply").GetString());
        foreach (var holder in page.GetProperty("result").EnumerateArray())
        {
            Shape.Is(holder, "balance:string balanceFormatted:string isContract:bool ownerAddress:string usdValue:string percentageRelativeToTotalSupply:number");
            Assert.Equal(
                decimal.Parse(holder.GetProperty("balanceFormatted").GetString()!, System.Globalization.CultureInfo.InvariantCulture) * 1_000_000m,
                decimal.Parse(holder.GetProperty("balance").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Swaps_have_the_documented_fields_with_the_token_bought_or_sold()
    {
        var page = await _server.GetAsync($"moralis/account/mainnet/{_server.BusyWallet()}/swaps");
        Shape.Is(page, "cursor:string page:number pageSize:number result:array");
        var kinds = new HashSet<string>();
        foreach (var swap in page.GetProperty("result").EnumerateArray())
        {
            Shape.Is(swap, SwapFields);
            var type = swap.GetProperty("transactionType").GetString()!;
            kinds.Add(type);
            foreach (var leg in new[] { "bought", "sold" })
            {
                Shape.Is(swap.GetProperty(leg), "address:string name:string symbol:string logo:string? amount:string usdPrice:number? usdAmount:number? tokenType:string");
            }

            Assert.Equal(swap.GetProperty("baseToken").GetString(), swap.GetProperty(type == "buy" ? "bought" : "sold").GetProperty("address").GetString());
            Assert.Equal(Mints.WrappedSol.ToString(), swap.GetProperty(type == "buy" ? "sold" : "bought").GetProperty("address").GetString());
            Assert.Matches("^[3-9A-HJ-NP-Za-km-z][1-9A-HJ-NP-Za-km-z]{86}$", swap.GetProperty("transactionHash").GetString());
        }

        Assert.Equal(2, kinds.Count);
    }

    [Theory]
    [InlineData("ASC")]
    [InlineData("DESC")]
    public async Task Walking_a_wallets_swaps_by_cursor_gives_each_row_once_although_time_goes_on(string order)
    {
        var path = $"moralis/account/mainnet/{_server.BusyWallet()}/swaps?limit=30&order={order}";
        List<string> hashes = [];
        List<string> times = [];
        string? cursor = null;
        do
        {
            var page = await _server.GetAsync(cursor is null ? path : $"{path}&cursor={cursor}");
            Assert.Equal((hashes.Count / 30) + 1, page.GetProperty("page").GetInt32());
            foreach (var row in page.GetProperty("result").EnumerateArray())
            {
                hashes.Add(row.GetProperty("transactionHash").GetString()!);
                times.Add(row.GetProperty("blockTimestamp").GetString()!);
            }

            cursor = page.GetProperty("cursor").GetString();
            _server.Time.Advance(TimeSpan.FromMinutes(3));
        }
        while (cursor is not null);

        Assert.InRange(hashes.Count, 101, 300);
        Assert.Distinct(hashes);
        Assert.Equal(order == "ASC" ? times.Order() : times.OrderDescending(), times);
    }

    [Fact]
    public async Task Walking_the_graduated_tokens_ends_at_the_oldest_listed()
    {
        var (count, cursor) = (0, "");
        while (cursor is not null)
        {
            var page = await _server.GetAsync($"{Graduated}?cursor={cursor}");
            count += page.GetProperty("result").GetArrayLength();
            cursor = page.GetProperty("cursor").GetString();
        }

        Assert.Equal(1000, count);
    }

    [Fact]
    public async Task A_token_of_two_pages_of_holders_gives_each_owner_once()
    {
        var mint = await _server.FirstMintAsync();
        var first = await _server.GetAsync($"moralis/token/mainnet/{mint}/top-holders?limit=60");
        var second = await _server.GetAsync($"moralis/token/mainnet/{mint}/top-holders?cursor={first.GetProperty("cursor").GetString()}");
        Assert.Equal(60, second.GetProperty("pageSize").GetInt32());
        Assert.Distinct(Owners(first).Concat(Owners(second)));

        static IEnumerable<string?> Owners(JsonElement page) =>
            page.GetProperty("result").EnumerateArray().Select(holder => holder.GetProperty("ownerAddress").GetString());
    }

    [Theory]
    [InlineData("?limit=101", "limit must be a number from 1 to 100")]
    [InlineData("?limit=0", "limit must be a number from 1 to 100")]
    [InlineData("?cursor=abc", "Invalid cursor")]
    public async Task A_bad_page_is_a_400_that_says_why(string query, string message)
    {
        var (status, body) = await _server.AskAsync(Graduated + query);
        Assert.Equal((400, $$"""{"message":"{{message}}"}"""), (status, body));
    }

    [Fact]
    public async Task A_cursor_allows_neither_another_limit_nor_another_listing()
    {
        var cursor = (await _server.GetAsync($"{Graduated}?limit=10")).GetProperty("cursor").GetString();
        Assert.Equal(200, (await _server.AskAsync($"{Graduated}?limit=10&cursor={cursor}")).Status);
        Assert.Equal((400, """{"message":"limit cannot be changed together with a cursor"}"""), await _server.AskAsync($"{Graduated}?limit=20&cursor={cursor}"));
        Assert.Equal(400, (await _server.AskAsync($"moralis/account/mainnet/{_server.BusyWallet()}/swaps?cursor={cursor}")).Status);
    }

    [Theory]
    [InlineData("order=up")]
    [InlineData("transactionTypes=buy,swap")]
    [InlineData("fromDate=yesterday")]
    [InlineData("tokenAddress=0OIl")]
    public async Task A_bad_filter_is_a_400(string filter) =>
        Assert.Equal(400, (await _server.AskAsync($"moralis/account/mainnet/{_server.BusyWallet()}/swaps?{filter}")).Status);

    [Fact]
    public async Task Filters_by_side_token_and_time_leave_just_their_rows()
    {
        var wallet = _server.BusyWallet();
        var mint = (await Rows("")).First().GetProperty("baseToken").GetString();
        Assert.All(await Rows($"?tokenAddress={mint}"), row => Assert.Equal(mint, row.GetProperty("baseToken").GetString()));
        Assert.All(await Rows("?transactionTypes=sell"), row => Assert.Equal("sell", row.GetProperty("transactionType").GetString()));
        Assert.All(await Rows("?toDate=2026-06-20"), row => Assert.True(string.CompareOrdinal(row.GetProperty("blockTimestamp").GetString(), "2026-06-20T00:00:01") < 0));

        async Task<List<JsonElement>> Rows(string query)
        {
            List<JsonElement> rows = [.. (await _server.GetAsync($"moralis/account/mainnet/{wallet}/swaps{query}")).GetProperty("result").EnumerateArray()];
            Assert.NotEmpty(rows);
            return rows;
        }
    }

    [Fact]
    public async Task Without_a_key_it_answers_401()
    {
        using var client = new HttpClient { BaseAddress = _server.Address };
        using var response = await client.GetAsync(Graduated, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("""{"message":"Invalid key"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_unknown_wallet_has_an_empty_last_page()
    {
        var page = await _server.GetAsync($"moralis/account/mainnet/{Recording.Key(1)}/swaps");
        Assert.Equal(0, page.GetProperty("result").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("cursor").ValueKind);
    }

    [Fact]
    public async Task An_unknown_path_is_a_404_and_a_broken_address_a_400()
    {
        Assert.Equal(404, (await _server.AskAsync("moralis/token/mainnet/exchange/raydium/graduated")).Status);
        Assert.Equal(400, (await _server.AskAsync("moralis/account/mainnet/not-an-address/swaps")).Status);
    }
}
