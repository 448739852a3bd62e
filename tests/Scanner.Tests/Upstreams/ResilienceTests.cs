using Microsoft.AspNetCore.Http;
using SolanaScanner.Scanner.Upstreams;
using static SolanaScanner.Scanner.Tests.Upstreams.Rows;

namespace SolanaScanner.Scanner.Tests.Upstreams;

public sealed class ResilienceTests
{
    private static readonly string OneToken = MoralisPage(null, Graduated(10));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Failures => new()
    {
        { "reset", 0 }, { "broken off", 0 }, { "status", 408 }, { "status", 500 }, { "status", 502 }, { "status", 503 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_is_broken_is_tried_again_until_it_works(string failure, int status)
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Broken(failure, status), Broken(failure, status), Broken(failure, status), Answer.Json(OneToken));

        Assert.Single(await clients.Providers.TokensAsync(5, Cancellation));
        Assert.Equal(4, clients.Server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_stays_broken_is_unavailable_after_the_retries(string failure, int status)
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:Retries=2");
        clients.Server.Says(Broken(failure, status));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));

        Assert.Equal(UpstreamFailure.Unavailable, error.Failure);
        Assert.Equal(3, clients.Server.Requests.Count);
    }

    [Fact]
    public async Task Nobody_listening_is_unavailable()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:BaseAddress=http://127.0.0.1:9/");

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));

        Assert.Equal(UpstreamFailure.Unavailable, error.Failure);
    }

    [Fact]
    public async Task Silence_ends_at_the_timeout_and_is_tried_again()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:AttemptTimeout=00:00:09");
        var asked = new TaskCompletionSource();
        clients.Server.Says(
            async context =>
            {
                asked.SetResult();
                await Answer.Silence()(context);
            },
            Answer.Json(OneToken));

        var reading = clients.Providers.TokensAsync(5, Cancellation);
        await asked.Task.WaitAsync(Cancellation);
        await clients.Time.LetPassAsync(TimeSpan.FromSeconds(9));

        Assert.Single(await reading);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_cut_off_by_the_timeout_too()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:AttemptTimeout=00:00:09", "Moralis:Retries=0");
        var begun = new TaskCompletionSource();
        clients.Server.Says(async context =>
        {
            await context.Response.WriteAsync("""{"result":[""", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            begun.SetResult();
            await Answer.Silence()(context);
        });

        var reading = clients.Providers.TokensAsync(5, Cancellation);
        await begun.Task.WaitAsync(Cancellation);
        await clients.Time.LetPassAsync(TimeSpan.FromSeconds(9));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => reading);
        Assert.Equal(UpstreamFailure.Unavailable, error.Failure);
        Assert.Contains("within 9 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_not_read_to_the_end()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:MaxBodyBytes=2000");
        clients.Server.Says(Answer.Json(MoralisPage(null, Enumerable.Range(10, 50).Select(Graduated))));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));

        Assert.Equal(UpstreamFailure.BadBody, error.Failure);
        Assert.Contains("larger than 2000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_breaker_is_unavailable_without_a_request_and_closes_after_its_break()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:Retries=0", "Moralis:BreakerMinimumAttempts=4");
        clients.Server.Says([.. Enumerable.Repeat(Answer.Status(503), 4), Answer.Json(OneToken)]);
        for (var i = 0; i < 4; i++)
            await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));
        Assert.Equal(UpstreamFailure.Unavailable, error.Failure);
        Assert.Contains("left alone", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, clients.Server.Requests.Count);

        clients.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.Single(await clients.Providers.TokensAsync(5, Cancellation));
    }

    [Fact]
    public async Task Rate_limits_and_refusals_do_not_open_the_breaker()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:RateLimitRetries=20", "Moralis:BreakerMinimumAttempts=2");
        clients.Server.Says([.. Enumerable.Repeat(Answer.RetryAfter("0"), 12), Answer.Json(OneToken)]);

        Assert.Single(await clients.Providers.TokensAsync(5, Cancellation));
    }

    [Theory]
    [InlineData(400, UpstreamFailure.BadRequest)]
    [InlineData(422, UpstreamFailure.BadRequest)]
    [InlineData(404, UpstreamFailure.NotFound)]
    [InlineData(402, UpstreamFailure.NotInPlan)]
    [InlineData(403, UpstreamFailure.NotInPlan)]
    [InlineData(401, UpstreamFailure.KeyRejected)]
    public async Task A_refusal_is_not_tried_again(int status, UpstreamFailure failure)
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        clients.Server.Says(Answer.Status(status));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.SwapsOfWalletAsync(Wallet, 5, Cancellation));

        Assert.Equal(failure, error.Failure);
        Assert.Contains($"{status} ", error.Message, StringComparison.Ordinal);
        Assert.Contains(Wallet.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Single(clients.Server.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_since_the_key_would_go_along()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Redirect($"http://{clients.Server.Authority}/elsewhere"));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(5, Cancellation));

        Assert.Equal(UpstreamFailure.BadBody, error.Failure);
        Assert.DoesNotContain(clients.Server.Requests, request => request.Target == "/elsewhere");
    }

    [Fact]
    public async Task Cancellation_ends_a_request_and_is_no_failure_of_the_provider()
    {
        await using var clients = await Clients.OfMoralisAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var asked = new TaskCompletionSource();
        clients.Server.Says(async context =>
        {
            asked.SetResult();
            await Answer.Silence()(context);
        });

        var reading = clients.Providers.TokensAsync(5, cancel.Token);
        await asked.Task.WaitAsync(Cancellation);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_for_a_slowed_key()
    {
        await using var clients = await Clients.OfMoralisAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        clients.Server.Says(context =>
        {
            cancel.CancelAfter(TimeSpan.FromMilliseconds(50));
            return Answer.RetryAfter("20")(context);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => clients.Providers.TokensAsync(5, cancel.Token));
    }

    private static RequestDelegate Broken(string failure, int status) => failure switch
    {
        "reset" => Answer.Reset(),
        "broken off" => Answer.BrokenOff(OneToken),
        _ => Answer.Status(status),
    };
}
