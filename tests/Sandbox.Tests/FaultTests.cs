using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SolanaScanner.Sandbox.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    private const string Moralis = "moralis/token/mainnet/exchange/pumpfun/graduated?limit=5";
    private const string Birdeye = "birdeye/defi/tokenlist?limit=5";

    private SandboxServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await SandboxServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("429", 429)]
    [InlineData("500", 500)]
    [InlineData("503", 503)]
    public async Task A_status_is_answered_with_a_message(string kind, int status)
    {
        await _server.FaultAsync(new { provider = "moralis", kind, retryAfterSeconds = 7 });
        using var response = await _server.Client.GetAsync(Moralis, Cancellation);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter?.Delta);
        Assert.NotEmpty((await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("message").GetString()!);
        Assert.Equal(200, (await _server.AskAsync(Birdeye)).Status);
    }

    [Fact]
    public async Task A_spent_quota_is_told_in_each_providers_words()
    {
        await _server.FaultAsync(new { kind = "quota" });
        Assert.Equal((401, """{"message":"Validation service blocked: Your plan: free-plan-daily total included usage has been consumed, please upgrade your plan here, https://moralis.io/pricing"}"""), await _server.AskAsync(Moralis));
        Assert.Equal((400, """{"success":false,"message":"Compute units usage limit exceeded"}"""), await _server.AskAsync(Birdeye));
    }

    [Fact]
    public async Task A_reset_breaks_the_connection()
    {
        await _server.FaultAsync(new { kind = "reset", count = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => _server.AskAsync(Moralis));
        Assert.Equal(200, (await _server.AskAsync(Moralis)).Status);
    }

    [Fact]
    public async Task A_truncated_body_is_half_of_the_real_one()
    {
        var (_, whole) = await _server.AskAsync(Moralis);
        await _server.FaultAsync(new { provider = "moralis", kind = "truncated" });
        var (status, half) = await _server.AskAsync(Moralis);
        Assert.Equal(200, status);
        Assert.Equal(whole[..(whole.Length / 2)], half);
    }

    [Fact]
    public async Task A_wrong_body_is_json_of_another_shape()
    {
        await _server.FaultAsync(new { kind = "wrong-body" });
        Assert.False((await _server.GetAsync(Moralis)).TryGetProperty("result", out _));
        Assert.False((await _server.GetAsync(Birdeye)).TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Html_comes_with_200()
    {
        await _server.FaultAsync(new { provider = "birdeye", kind = "html" });
        using var response = await _server.Client.GetAsync(Birdeye, Cancellation);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_hanging_call_ends_when_the_client_gives_up()
    {
        await _server.FaultAsync(new { kind = "hang", call = "graduated" });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _server.Client.GetAsync(Moralis, patience.Token));
        Assert.Equal(200, (await _server.AskAsync(Birdeye)).Status);
    }

    [Fact]
    public async Task Latency_holds_the_answer_back_until_its_time_has_passed()
    {
        await _server.FaultAsync(new { kind = "latency", latencyMs = 5_000 });
        var answer = _server.AskAsync(Moralis);
        Assert.NotSame(answer, await Task.WhenAny(answer, Task.Delay(200, Cancellation)));
        // The delay may begin after the clock moved, so it is moved until the answer comes.
        var watch = Stopwatch.StartNew();
        while (await Task.WhenAny(answer, Task.Delay(20, Cancellation)) != answer && watch.Elapsed < TimeSpan.FromSeconds(15))
        {
            _server.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(200, (await answer).Status);
    }

    [Fact]
    public async Task A_count_and_a_time_end_a_fault()
    {
        await _server.FaultAsync(new { provider = "moralis", kind = "500", count = 2 });
        await _server.FaultAsync(new { provider = "birdeye", kind = "500", seconds = 30 });
        Assert.Equal(new[] { 500, 500, 200 }, await _server.StatusesAsync(Moralis, 3));
        Assert.Equal(500, (await _server.AskAsync(Birdeye)).Status);
        _server.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(200, (await _server.AskAsync(Birdeye)).Status);
        Assert.Equal(0, (await _server.GetAsync("faults")).GetArrayLength());
    }

    [Fact]
    public async Task A_rate_strikes_its_part_and_the_same_requests_in_every_run()
    {
        var first = await PatternAsync(_server);
        await using var again = await SandboxServer.StartAsync();
        Assert.Equal(first, await PatternAsync(again));
        Assert.InRange(first.Count(status => status == 503), 10, 30);

        static async Task<int[]> PatternAsync(SandboxServer server)
        {
            await server.FaultAsync(new { kind = "503", rate = 0.3 });
            return await server.StatusesAsync(Moralis, 60);
        }
    }

    [Fact]
    public async Task Several_act_at_once_and_are_listed_with_their_hits_until_cleared()
    {
        await _server.FaultAsync(new { provider = "moralis", call = "graduated", kind = "500", count = 5 });
        await _server.FaultAsync(new { provider = "all", kind = "429" });
        Assert.Equal(500, (await _server.AskAsync(Moralis)).Status);
        Assert.Equal(429, (await _server.AskAsync(Birdeye)).Status);
        var listed = await _server.GetAsync("faults");
        Assert.Equal([(1L, "500"), (1L, "429")], listed.EnumerateArray().Select(fault => (fault.GetProperty("hits").GetInt64(), fault.GetProperty("kind").GetString()!)));
        using var cleared = await _server.Client.DeleteAsync("faults", Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Equal(200, (await _server.AskAsync(Moralis)).Status);
    }

    [Theory]
    [InlineData("""{"kind":"flood"}""", "kind")]
    [InlineData("""{}""", "kind")]
    [InlineData("""{"kind":"500","provider":"solscan"}""", "provider")]
    [InlineData("""{"kind":"500","provider":"birdeye","call":"graduated"}""", "call")]
    [InlineData("""{"kind":"500","rate":1.5}""", "rate")]
    [InlineData("""{"kind":"500","rate":0}""", "rate")]
    [InlineData("""{"kind":"500","seconds":0}""", "seconds")]
    [InlineData("""{"kind":"500","count":0}""", "count")]
    [InlineData("""{"kind":"latency"}""", "latencyMs")]
    [InlineData("""{"kind":"429","retryAfterSeconds":-1}""", "retryAfterSeconds")]
    public async Task A_bad_fault_is_a_problem_that_names_the_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await _server.Client.PostAsync("faults", content, Cancellation);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors");
        Assert.Equal([field], errors.EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task More_than_a_hundred_faults_are_refused()
    {
        for (var i = 0; i < 100; i++)
        {
            await _server.FaultAsync(new { kind = "500", provider = "birdeye" });
        }

        using var response = await _server.Client.PostAsJsonAsync("faults", new { kind = "500" }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }
}
