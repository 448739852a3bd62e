using SolanaScanner.Scanner.Upstreams;
using static SolanaScanner.Scanner.Tests.Upstreams.Rows;

namespace SolanaScanner.Scanner.Tests.Upstreams;

public sealed class KeyTests
{
    private const string DaySpent =
        """{"message":"Validation service blocked: Your plan: free-plan-daily total included usage has been consumed, please upgrade your plan here, https://moralis.io/pricing"}""";

    private const string MonthSpent = """{"success":false,"message":"Compute units usage limit exceeded"}""";

    private static readonly string OneToken = MoralisPage(null, Graduated(10));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_spent_day_parks_the_key_until_midnight_and_the_next_key_goes_on()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:Keys:1=moralis-key-2");
        clients.Server.Says(Answer.Json(DaySpent, 401), Answer.Json(OneToken));

        for (var i = 0; i < 3; i++)
            Assert.Single(await clients.Providers.TokensAsync(5, Cancellation));

        Assert.Equal(["moralis-key-1", "moralis-key-2", "moralis-key-2", "moralis-key-2"], clients.Server.Keys);

        clients.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 23, 59, 59, TimeSpan.Zero));
        await clients.Providers.TokensAsync(5, Cancellation);
        await clients.Providers.TokensAsync(5, Cancellation);
        Assert.DoesNotContain("moralis-key-1", clients.Server.Keys.Skip(1));

        clients.Time.SetUtcNow(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        await clients.Providers.TokensAsync(5, Cancellation);
        await clients.Providers.TokensAsync(5, Cancellation);
        Assert.Contains("moralis-key-1", clients.Server.Keys.Skip(1));
    }

    [Fact]
    public async Task Without_another_key_a_spent_day_is_said_first_and_then_that_no_key_is_left()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json(DaySpent, 401));

        var first = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));
        var second = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));

        Assert.Equal((UpstreamFailure.QuotaSpent, UpstreamFailure.NoKey), (first.Failure, second.Failure));
        Assert.Contains("key 1 is parked until 2026-11-25 00:00:00Z", second.Message, StringComparison.Ordinal);
        Assert.Single(clients.Server.Requests);
        Assert.Single(clients.Log.All, line => line.Contains("key 1 of 1 is parked", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, """{"message":"SUPPORT BLOCKED: Please contact support@moralis.io"}""")]
    [InlineData(401, """{"message":"Invalid key"}""")]
    [InlineData(424, """{"message":"No valid API key"}""")]
    public async Task A_rejected_key_is_dropped_for_good(int status, string body)
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json(body, status));

        var first = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));
        clients.Time.Advance(TimeSpan.FromDays(40));
        var second = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));

        Assert.Equal((UpstreamFailure.KeyRejected, UpstreamFailure.NoKey), (first.Failure, second.Failure));
        Assert.Contains("key 1 is dropped", second.Message, StringComparison.Ordinal);
        Assert.Single(clients.Server.Requests);
    }

    [Fact]
    public async Task Birdeyes_spent_month_parks_the_key_for_hours()
    {
        await using var clients = await Clients.OfBirdeyeAsync("Birdeye:QuotaRest=02:00:00");
        clients.Server.Says(Answer.Json(MonthSpent, 400), Answer.Json(Birdeye("""{"tokens":[]}""")));

        var spent = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));
        clients.Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        var parked = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));
        clients.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(await clients.Providers.TokensAsync(5, Cancellation));
        Assert.Equal((UpstreamFailure.QuotaSpent, UpstreamFailure.NoKey), (spent.Failure, parked.Failure));
    }

    [Fact]
    public async Task Birdeyes_spent_month_is_understood_when_it_comes_with_200()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Json(MonthSpent));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.SwapsOfWalletAsync(Wallet, 5, Cancellation));

        Assert.Equal(UpstreamFailure.QuotaSpent, error.Failure);
    }

    [Fact]
    public async Task A_wrong_parameter_costs_no_key()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(
            Answer.Json("""{"success":false,"message":"limit should be integer, range 1-10"}""", 400), Answer.Json(Birdeye("""{"items":[]}""")));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.CandidatesAsync(Mint, 0, 5, Cancellation));

        Assert.Equal(UpstreamFailure.BadRequest, error.Failure);
        Assert.Empty(await clients.Providers.CandidatesAsync(Mint, 0, 5, Cancellation));
    }

    [Fact]
    public async Task A_plan_without_a_call_loses_that_call_only()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Json("""{"success":false,"message":"Forbidden"}""", 403), Answer.Json(Birdeye("""{"items":[]}""")));

        var first = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));
        var second = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));

        Assert.Equal((UpstreamFailure.NotInPlan, UpstreamFailure.NotInPlan), (first.Failure, second.Failure));
        Assert.Empty(await clients.Providers.CandidatesAsync(Mint, 0, 5, Cancellation));
        Assert.Equal(2, clients.Server.Requests.Count);
    }

    [Fact]
    public async Task Retry_after_is_honoured_to_the_second()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.RetryAfter("7"), Answer.Json(OneToken));

        var reading = clients.Providers.TokensAsync(5, Cancellation);
        await clients.Time.LetPassAsync(TimeSpan.FromSeconds(7));

        Assert.Single(await reading);
        Assert.Equal(2, clients.Server.Requests.Count);
        Assert.Equal(WatchedTime.Beginning.AddSeconds(7), clients.Time.GetUtcNow());
    }

    [Fact]
    public async Task Retry_after_may_be_a_date()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.RetryAfter(WatchedTime.Beginning.AddSeconds(9).ToString("R")), Answer.Json(OneToken));

        var reading = clients.Providers.TokensAsync(5, Cancellation);
        await clients.Time.LetPassAsync(TimeSpan.FromSeconds(9));

        Assert.Single(await reading);
    }

    [Fact]
    public async Task A_slowed_key_makes_way_for_another_without_waiting()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:Keys:1=moralis-key-2");
        clients.Server.Says(Answer.RetryAfter("20"), Answer.Json(OneToken));

        Assert.Single(await clients.Providers.TokensAsync(5, Cancellation));
        Assert.Equal(["moralis-key-1", "moralis-key-2"], clients.Server.Keys);
    }

    [Fact]
    public async Task A_rest_longer_than_a_call_waits_is_an_error_at_once_that_says_how_long()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:MaxWait=00:00:05");
        clients.Server.Says(Answer.RetryAfter("3600"));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));

        Assert.Equal(UpstreamFailure.RateLimited, error.Failure);
        Assert.Contains("3600 s more", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(1), error.RetryAfter);
    }

    [Fact]
    public async Task Answers_of_429_without_an_end_become_an_error()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:RateLimitRetries=2");
        clients.Server.Says(Answer.RetryAfter("0"));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));

        Assert.Equal(UpstreamFailure.RateLimited, error.Failure);
        Assert.Equal(3, clients.Server.Requests.Count);
    }

    [Fact]
    public async Task Slowing_one_provider_leaves_the_other_as_it_was()
    {
        await using var clients = await Clients.StartAsync("Moralis:Keys:0=m", "Birdeye:Keys:0=b", "Moralis:MaxWait=00:00:00");
        clients.Server.Says(Answer.RetryAfter("60"), Answer.Json(Birdeye("""{"tokens":[]}""")));

        Assert.Empty(await clients.Providers.TokensAsync(5, Cancellation));
        Assert.Empty(await clients.Providers.TokensAsync(5, Cancellation));
        Assert.Equal(["m", "b", "b"], clients.Server.Keys);
    }

    [Fact]
    public async Task The_cdns_ban_page_slows_and_does_not_cost_the_call()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:RateLimitRetries=0");
        clients.Server.Says(Answer.Json("<html>error code: 1020</html>", 403), Answer.Json(OneToken));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));
        clients.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(UpstreamFailure.RateLimited, error.Failure);
        Assert.Single(await clients.Providers.TokensAsync(5, Cancellation));
    }

    [Fact]
    public async Task A_daily_budget_of_ones_own_parks_the_key_before_the_provider_does()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:DailyComputeUnits=120");
        clients.Server.Says(Answer.Json(MoralisPage(null)));

        await clients.Providers.SwapsOfWalletAsync(Wallet, 5, Cancellation);
        await clients.Providers.SwapsOfWalletAsync(Wallet, 5, Cancellation);
        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.SwapsOfWalletAsync(Wallet, 5, Cancellation));
        clients.Time.SetUtcNow(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(UpstreamFailure.NoKey, error.Failure);
        Assert.Empty((await clients.Providers.SwapsOfWalletAsync(Wallet, 5, Cancellation)).Swaps);
        Assert.Equal(3, clients.Server.Requests.Count);
    }

    [Fact]
    public async Task A_full_queue_refuses_the_next_caller_at_once()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:RequestsPerSecond=0.01", "Moralis:QueueLimit=2");
        clients.Server.Says(Answer.Json(OneToken));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        await clients.Providers.TokensAsync(5, Cancellation);
        var waiting = new[] { clients.Providers.TokensAsync(5, over.Token), clients.Providers.TokensAsync(5, over.Token) };
        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));
        await over.CancelAsync();

        Assert.Equal(UpstreamFailure.RateLimited, error.Failure);
        Assert.Contains("2 requests wait", error.Message, StringComparison.Ordinal);
        foreach (var one in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
    }

    [Fact]
    public async Task A_second_opinion_never_waits_for_its_turn()
    {
        await using var clients = await Clients.OfBirdeyeAsync("Birdeye:WalletRequestsPerMinute=2");
        clients.Server.Says(Answer.Json(Summary(7, 38, 3, 2, "0.6", "1")));

        Assert.Single(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.Single(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.Empty(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.Equal(2, clients.Server.Requests.Count);
    }

    [Fact]
    public async Task Blank_and_repeated_keys_count_as_absent()
    {
        await using var clients = await Clients.StartAsync("Moralis:Keys:0= ", "Moralis:Keys:1=one", "Moralis:Keys:2=one", "Birdeye:Keys:0=");
        clients.Server.Says(Answer.Json(DaySpent, 401));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));

        Assert.Equal("Moralis", error.Provider);
        Assert.Single(clients.Server.Requests);
    }
}
