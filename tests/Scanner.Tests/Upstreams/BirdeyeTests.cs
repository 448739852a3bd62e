using SolanaScanner.Domain.Addresses;
using SolanaScanner.Scanner.Upstreams;
using static SolanaScanner.Scanner.Tests.Upstreams.Rows;

namespace SolanaScanner.Scanner.Tests.Upstreams;

public sealed class BirdeyeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tokens_are_asked_within_the_liquidity_bounds_and_money_is_left_out()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Json(Birdeye(
            $$"""{"updateUnixTime":1,"tokens":[{"address":"{{Mints.WrappedSol}}","symbol":"SOL"},{"address":"{{Mint}}","symbol":"A","price":null}],"total":2}""")));

        var token = Assert.Single(await clients.Providers.TokensAsync(50, Cancellation));

        Assert.Equal(new DiscoveredToken(Mint, "A"), token);
        Assert.Equal(
            ["birdeye/defi/tokenlist?sort_by=v24hUSD&sort_type=desc&offset=0&limit=50&min_liquidity=100000&max_liquidity=500000"],
            clients.Server.Targets);
    }

    [Fact]
    public async Task Traders_are_read_ten_a_page_until_a_short_page()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Json(Traders(10..20)), Answer.Json(Traders(20..23)));

        var traders = await clients.Providers.CandidatesAsync(Mint, 100, 100, Cancellation);

        Assert.Equal(Enumerable.Range(10, 13).Select(Of), traders.Select(trader => trader.Wallet));
        Assert.All(clients.Server.Targets, target => Assert.EndsWith("&limit=10", target, StringComparison.Ordinal));
        Assert.Contains("&offset=10&", clients.Server.Targets[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traders_end_at_the_limit()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Json(Traders(10..20)), Answer.Json(Traders(20..30)));

        Assert.Equal(15, (await clients.Providers.CandidatesAsync(Mint, 0, 15, Cancellation)).Count);
        Assert.Equal(2, clients.Server.Requests.Count);
    }

    [Fact]
    public async Task A_wallets_swaps_are_counted_from_now_and_priced()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        var now = WatchedTime.Beginning.ToUnixTimeSeconds();
        clients.Server.Says(Answer.Json(SeekPage(true, SeekBuy(now - 5))), Answer.Json(SeekPage(false, SeekBuy(now - 9))));

        var history = await clients.Providers.SwapsOfWalletAsync(Wallet, 1_000, Cancellation);

        Assert.Equal([100m, 100m], history.Swaps.Select(swap => swap.ValueUsd));
        Assert.False(history.Cut);
        Assert.Equal(
            [$"birdeye/trader/txs/seek_by_time?address={Wallet}&tx_type=swap&before_time={now + 1}&offset=0&limit=100",
             $"birdeye/trader/txs/seek_by_time?address={Wallet}&tx_type=swap&before_time={now + 1}&offset=100&limit=100"],
            clients.Server.Targets);
    }

    [Fact]
    public async Task A_full_page_without_hasNext_is_not_taken_for_the_last()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        var now = WatchedTime.Beginning.ToUnixTimeSeconds();
        clients.Server.Says(
            Answer.Json(SeekPage(null, Enumerable.Range(1, 100).Select(i => SeekBuy(now - i)))), Answer.Json(SeekPage(null, SeekBuy(now - 101))));

        Assert.Equal(101, (await clients.Providers.SwapsOfWalletAsync(Wallet, 1_000, Cancellation)).Swaps.Count);
    }

    [Fact]
    public async Task Beyond_the_largest_offset_counting_starts_anew_from_the_oldest_second_without_repeats()
    {
        await using var clients = await Clients.OfBirdeyeAsync("Birdeye:MaxPages=200");
        var now = WatchedTime.Beginning.ToUnixTimeSeconds();
        for (var page = 0; page < 100; page++)
            clients.Server.Says(Answer.Json(SeekPage(true, Enumerable.Range(0, 100).Select(i => SeekBuy(now - (page * 100) - i)))));

        var oldest = now - 9_999;
        clients.Server.Says(Answer.Json(SeekPage(false, SeekBuy(oldest), SeekBuy(oldest, number: 1), SeekBuy(oldest - 1))));

        var history = await clients.Providers.SwapsOfWalletAsync(Wallet, 100_000, Cancellation);

        Assert.Equal(10_002, history.Swaps.Count);
        Assert.Empty(history.Skipped);
        Assert.EndsWith($"&before_time={oldest + 1}&offset=0&limit=100", clients.Server.Targets[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_rows_of_one_second_are_an_error_and_not_an_endless_loop()
    {
        await using var clients = await Clients.OfBirdeyeAsync("Birdeye:MaxPages=1000");
        var page = SeekPage(true, Enumerable.Range(0, 100).Select(i => SeekBuy(WatchedTime.Beginning.ToUnixTimeSeconds(), i)));
        clients.Server.Says(Answer.Json(page));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.SwapsOfWalletAsync(Wallet, 1_000_000, Cancellation));

        Assert.Equal(UpstreamFailure.BadBody, error.Failure);
        Assert.Equal(100, clients.Server.Requests.Count);
    }

    [Theory]
    [InlineData("0.6", 60.0)]
    [InlineData("\"0.6\"", 60.0)]
    [InlineData("null", null)]
    public async Task A_summary_is_a_second_opinion(string winRate, double? percent)
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Json(Summary(tokens: 7, trades: 38, wins: 3, losses: 2, winRate, "-5.384255966340998e-05")));

        var opinion = Assert.Single(await clients.Providers.OpinionsAsync(Wallet, Cancellation));

        Assert.Equal(("Birdeye", percent, -0.00005384255966340998m, 7), (opinion.Provider, opinion.WinRate, opinion.RealizedPnlUsd, opinion.Tokens));
        Assert.Equal([$"birdeye/wallet/v2/pnl/summary?wallet={Wallet}&duration=all"], clients.Server.Targets);
    }

    [Fact]
    public async Task A_summary_without_wins_or_losses_states_no_win_rate()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Json(Summary(tokens: 2, trades: 14, wins: 0, losses: 0, "0", "6045.934178885913")));

        Assert.Null(Assert.Single(await clients.Providers.OpinionsAsync(Wallet, Cancellation)).WinRate);
    }

    [Fact]
    public async Task A_wallet_that_birdeye_does_not_know_has_no_opinion()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Json(Summary(0, 0, 0, 0, "0", "0")), Answer.Status(404));

        Assert.Empty(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.Empty(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.DoesNotContain(clients.Log.All, line => line.StartsWith("Second opinion", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_win_rate_above_one_is_not_believed()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Json(Summary(7, 38, 3, 2, "60", "1")));

        Assert.Empty(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.Contains(clients.Log.All, line => line.Contains("win_rate is 60", StringComparison.Ordinal));
    }

    public static TheoryData<string> WrongBodies => new(
        "", "null", "[]", "{}", """{"data":{"tokens":[]}}""", """{"success":true}""", """{"success":true,"data":null}""", """{"success":true,"data":{}}""",
        """{"success":true,"data":{"tokens":null}}""", """{"success":true,"data":{"tokens":[{"symbol":"A"}]}}""", """{"success":"yes","data":{"tokens":[]}}""",
        "<html>error</html>", """{"success":true,"data":{"tokens":[{"addr""");

    [Theory]
    [MemberData(nameof(WrongBodies))]
    public async Task A_body_that_is_not_what_it_should_be_is_an_error_and_never_an_empty_list(string body)
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Json(body));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(50, Cancellation));

        Assert.Equal(UpstreamFailure.BadBody, error.Failure);
    }

    [Fact]
    public async Task A_refusal_that_comes_with_200_is_a_refusal()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Json("""{"success":false,"message":"type invalid format"}"""));

        var tokens = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(50, Cancellation));
        var swaps = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.SwapsOfWalletAsync(Wallet, 50, Cancellation));

        Assert.Equal((UpstreamFailure.BadRequest, UpstreamFailure.BadRequest), (tokens.Failure, swaps.Failure));
        Assert.Contains("type invalid format", swaps.Message, StringComparison.Ordinal);
    }

    private static string Traders(Range numbers) =>
        Birdeye($$"""{"items":[{{string.Join(',', Enumerable.Range(numbers.Start.Value, numbers.End.Value - numbers.Start.Value).Select(Trader))}}]}""");
}
