using Microsoft.Extensions.Logging.Abstractions;
using SolanaScanner.Scanner.Upstreams;
using static SolanaScanner.Scanner.Tests.Upstreams.Rows;

namespace SolanaScanner.Scanner.Tests.Upstreams;

public sealed class UpstreamProvidersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(UpstreamFailure.RateLimited)]
    [InlineData(UpstreamFailure.QuotaSpent)]
    [InlineData(UpstreamFailure.KeyRejected)]
    [InlineData(UpstreamFailure.NotInPlan)]
    [InlineData(UpstreamFailure.BadRequest)]
    [InlineData(UpstreamFailure.NotFound)]
    [InlineData(UpstreamFailure.Unavailable)]
    [InlineData(UpstreamFailure.BadBody)]
    [InlineData(UpstreamFailure.NoKey)]
    public async Task Whatever_fails_the_next_provider_is_asked(UpstreamFailure failure)
    {
        var providers = Of(new FakeSource("First", failure), new FakeSource("Second"));

        Assert.Equal("Second", (await providers.SwapsOfWalletAsync(Wallet, 10, Cancellation)).Provider);
        Assert.Equal("Second", (await providers.SwapsOfTokenAsync(Mint, 10, Cancellation)).Provider);
        Assert.Equal("Second", (await providers.TokensAsync(10, Cancellation))[0].Symbol);
    }

    [Fact]
    public async Task When_all_fail_each_ones_reason_is_said_and_the_passing_one_stands_for_all()
    {
        var providers = Of(
            new FakeSource("First", UpstreamFailure.RateLimited) { RetryAfter = TimeSpan.FromSeconds(40) }, new FakeSource("Second", UpstreamFailure.NotInPlan));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => providers.SwapsOfWalletAsync(Wallet, 10, Cancellation));

        Assert.Equal((UpstreamFailure.RateLimited, TimeSpan.FromSeconds(40)), (error.Failure, error.RetryAfter));
        Assert.Equal("First and Second", error.Provider);
        Assert.Contains("First call for it: RateLimited: as told; Second call for it: NotInPlan: as told", error.Message, StringComparison.Ordinal);
        Assert.Contains(Wallet.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holders_and_traders_are_one_list_with_each_wallet_once()
    {
        var holders = new FakeSource("H", null, new Candidate(Rows.Of(1)), new Candidate(Rows.Of(2)), new Candidate(Rows.Of(3), IsContract: true));
        var traders = new FakeSource("T", null, new Candidate(Rows.Of(3)), new Candidate(Rows.Of(2), IsContract: true), new Candidate(Rows.Of(4)));
        var providers = Of(new UpstreamSources { Holders = [holders], Traders = [traders] });

        Assert.Equal(
            [new Candidate(Rows.Of(1)), new Candidate(Rows.Of(2), true), new Candidate(Rows.Of(3), true), new Candidate(Rows.Of(4))],
            await providers.CandidatesAsync(Mint, 10, 10, Cancellation));
    }

    [Fact]
    public async Task One_kind_of_candidates_is_enough_and_none_is_an_error()
    {
        var works = new FakeSource("Works", null, new Candidate(Rows.Of(1)));
        var fails = new FakeSource("Fails", UpstreamFailure.Unavailable);

        Assert.Single(await Of(new UpstreamSources { Holders = [fails], Traders = [works] }).CandidatesAsync(Mint, 10, 10, Cancellation));
        await Assert.ThrowsAsync<UpstreamException>(
            () => Of(new UpstreamSources { Holders = [fails], Traders = [fails] }).CandidatesAsync(Mint, 10, 10, Cancellation));
        await Assert.ThrowsAsync<UpstreamException>(() => Of(new UpstreamSources { Holders = [fails] }).CandidatesAsync(Mint, 10, 10, Cancellation));
        await Assert.ThrowsAsync<UpstreamException>(() => Of(new UpstreamSources()).CandidatesAsync(Mint, 10, 10, Cancellation));
    }

    [Fact]
    public async Task An_opinion_that_fails_is_left_out()
    {
        var opinions = await Of(new FakeSource("Fails", UpstreamFailure.BadBody), new FakeSource("Works")).OpinionsAsync(Wallet, Cancellation);

        Assert.Equal("Works", Assert.Single(opinions).Provider);
    }

    [Fact]
    public async Task An_opinion_that_comes_too_late_is_left_out()
    {
        var time = new WatchedTime();
        var slow = new FakeSource("Slow") { Before = token => Task.Delay(Timeout.Infinite, token) };
        var providers = Of(All(slow, new FakeSource("Quick")), time);

        var asking = providers.OpinionsAsync(Wallet, Cancellation);
        await time.LetPassAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("Quick", Assert.Single(await asking).Provider);
    }

    [Fact]
    public async Task Cancellation_is_passed_on_and_asks_nobody_else()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        var first = new FakeSource("First") { Before = token => Task.FromCanceled(token) };
        var providers = Of(first, new FakeSource("Second") { Before = _ => throw new InvalidOperationException("asked") });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => providers.SwapsOfWalletAsync(Wallet, 10, cancel.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Of(first).OpinionsAsync(Wallet, cancel.Token));
    }

    [Fact]
    public void Sources_are_those_of_the_used_providers_in_the_configured_order()
    {
        var (a, b, c) = (new FakeSource("A"), new FakeSource("B"), new FakeSource("C"));

        var chosen = All(a, b, c).Choose(["A", "B"], ["c", "b"]);

        Assert.Equal([b, a], chosen.Swaps);
        Assert.Equal(
            "tokens: B, A; holders: B, A; traders: B, A; swaps: B, A; token swaps: B, A; second opinions: B, A", chosen.ToString());
    }

    [Fact]
    public void Without_a_source_the_start_says_what_is_missing()
    {
        var providers = Of(new UpstreamSources { Holders = [new FakeSource("H")] });

        Assert.Contains("gives tokens, swaps. Set Moralis:Keys:0", providers.WhyNotScanning(), StringComparison.Ordinal);
        Assert.Equal((false, true, false, false), (providers.AnyTokens, providers.AnyCandidates, providers.AnySwaps, providers.AnyTokenSwaps));
        Assert.Null(Of(new FakeSource("All")).WhyNotScanning());
    }

    private static UpstreamSources All(params FakeSource[] sources) => new()
    {
        Tokens = sources,
        Holders = sources,
        Traders = sources,
        Swaps = sources,
        TokenSwaps = sources,
        Opinions = sources,
    };

    private static UpstreamProviders Of(params FakeSource[] sources) => Of(All(sources));

    private static UpstreamProviders Of(UpstreamSources sources, TimeProvider? time = null) =>
        new(sources, new UpstreamsOptions(), time ?? TimeProvider.System, NullLogger<UpstreamProviders>.Instance);
}
