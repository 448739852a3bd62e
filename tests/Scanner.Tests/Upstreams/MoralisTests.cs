using SolanaScanner.Scanner.Upstreams;
using static SolanaScanner.Scanner.Tests.Upstreams.Rows;

namespace SolanaScanner.Scanner.Tests.Upstreams;

public sealed class MoralisTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Graduated_tokens_are_read_over_pages_until_there_are_enough()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(
            Answer.Json(MoralisPage("a+b/c=", Graduated(10), Graduated(11))),
            Answer.Json(MoralisPage("second", Graduated(11), Graduated(12), Graduated(13))));

        var tokens = await clients.Providers.TokensAsync(3, Cancellation);

        Assert.Equal([Of(10), Of(11), Of(12)], tokens.Select(token => token.Mint));
        Assert.Equal("T10", tokens[0].Symbol);
        Assert.Equal(
            ["moralis/token/mainnet/exchange/pumpfun/graduated?limit=100", "moralis/token/mainnet/exchange/pumpfun/graduated?limit=100&cursor=a%2Bb%2Fc%3D"],
            clients.Server.Targets);
        Assert.Equal(["moralis-key-1", "moralis-key-1"], clients.Server.Keys);
    }

    [Theory]
    [InlineData("""{"result":[]}""")]
    [InlineData("""{"result":[],"cursor":""}""")]
    [InlineData("""{"result":[],"cursor":null,"page":"1"}""")]
    public async Task A_list_without_a_cursor_is_the_last_page_and_may_be_empty(string body)
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json(body));

        Assert.Empty(await clients.Providers.TokensAsync(50, Cancellation));
        Assert.Single(clients.Server.Requests);
    }

    [Fact]
    public async Task Holders_say_whether_they_are_contracts()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json(MoralisPage(null, Holder(10, isContract: true), Holder(11))));

        var candidates = await clients.Providers.CandidatesAsync(Mint, 100, 100, Cancellation);

        Assert.Equal([new Candidate(Of(10), true), new Candidate(Of(11))], candidates);
        Assert.Equal([$"moralis/token/mainnet/{Mint}/top-holders?limit=100"], clients.Server.Targets);
    }

    [Fact]
    public async Task A_wallets_swaps_are_read_to_the_end_and_priced()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(
            Answer.Json(MoralisPage("next", MoralisBuy(3), MoralisBuy(2, "null"))),
            Answer.Json(MoralisPage(null, MoralisBuy(1, "-100.0"))));

        var history = await clients.Providers.SwapsOfWalletAsync(Wallet, 1_000, Cancellation);

        Assert.Equal("Moralis", history.Provider);
        Assert.False(history.Cut);
        Assert.Empty(history.Skipped);
        Assert.Equal([100m, 100m, 100m], history.Swaps.Select(swap => swap.ValueUsd));
        Assert.Equal(
            [$"moralis/account/mainnet/{Wallet}/swaps?order=DESC&transactionTypes=buy,sell&limit=100",
             $"moralis/account/mainnet/{Wallet}/swaps?order=DESC&transactionTypes=buy,sell&limit=100&cursor=next"],
            clients.Server.Targets);
    }

    [Fact]
    public async Task A_history_beyond_the_limit_keeps_the_newest_and_says_that_it_is_cut()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json(MoralisPage(null, MoralisBuy(1), MoralisBuy(3), MoralisBuy(2))));

        var history = await clients.Providers.SwapsOfWalletAsync(Wallet, 2, Cancellation);

        Assert.True(history.Cut);
        Assert.Equal([2, 3], history.Swaps.Select(swap => swap.UnixSeconds - Noon.ToUnixTimeSeconds()).Order());
    }

    [Fact]
    public async Task A_history_that_ends_exactly_at_the_limit_is_not_cut()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json(MoralisPage(null, MoralisBuy(2), MoralisBuy(1))));

        Assert.False((await clients.Providers.SwapsOfWalletAsync(Wallet, 2, Cancellation)).Cut);
    }

    [Fact]
    public async Task The_cap_on_pages_cuts_a_history()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:MaxPages=2");
        clients.Server.Says(
            Answer.Json(MoralisPage("one", MoralisBuy(5))), Answer.Json(MoralisPage("two", MoralisBuy(4))), Answer.Json(MoralisPage(null, MoralisBuy(3))));

        var history = await clients.Providers.SwapsOfWalletAsync(Wallet, 1_000, Cancellation);

        Assert.True(history.Cut);
        Assert.Equal(2, history.Swaps.Count);
    }

    [Fact]
    public async Task A_cursor_that_comes_again_is_an_error_and_not_an_endless_loop()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(
            Answer.Json(MoralisPage("one", MoralisBuy(5))), Answer.Json(MoralisPage("two", MoralisBuy(4))), Answer.Json(MoralisPage("one", MoralisBuy(3))));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.SwapsOfWalletAsync(Wallet, 1_000, Cancellation));

        Assert.Equal(UpstreamFailure.BadBody, error.Failure);
        Assert.Contains("cursor that was used before", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, clients.Server.Requests.Count);
    }

    [Fact]
    public async Task A_tokens_swaps_are_asked_by_its_mint()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json(MoralisPage(null, MoralisBuy(1, wallet: Of(7)))));

        var history = await clients.Providers.SwapsOfTokenAsync(Mint, 100, Cancellation);

        Assert.Equal(Of(7), Assert.Single(history.Swaps).Wallet);
        Assert.StartsWith($"moralis/token/mainnet/{Mint}/swaps?", clients.Server.Targets[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Swaps_of_another_wallet_than_asked_are_an_error()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json(MoralisPage(null, MoralisBuy(1, wallet: Of(7)))));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.SwapsOfWalletAsync(Wallet, 100, Cancellation));

        Assert.Equal(UpstreamFailure.BadBody, error.Failure);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_an_error_that_names_it()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json(MoralisPage(null, MoralisBuy(2), MoralisBuy(1).Replace("50.5", "fifty", StringComparison.Ordinal))));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.SwapsOfWalletAsync(Wallet, 100, Cancellation));

        Assert.Equal(UpstreamFailure.BadBody, error.Failure);
        Assert.Contains("row 2", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> WrongLists => new(
        "", "null", "[]", "{}", """{"message":"ok"}""", """{"result":null}""", """{"result":{}}""", """{"result":"none"}""", """{"result":[null]}""",
        """{"result":[{"symbol":"A"}]}""", """{"result":[{"tokenAddress":12}]}""", """{"result":[{"tokenAddress":null}]}""",
        """{"result":[{"tokenAddress":"0x1"}]}""", """{"result":[{"tokenAddress":"So111111""", "<html><body>Just a moment</body></html>",
        """{"result":[],"cursor":7}""");

    [Theory]
    [MemberData(nameof(WrongLists))]
    public async Task A_body_that_is_not_what_it_should_be_is_an_error_and_never_an_empty_list(string body)
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json(body));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.TokensAsync(50, Cancellation));

        Assert.Equal(UpstreamFailure.BadBody, error.Failure);
        Assert.Equal("graduated", error.Call);
        Assert.Contains(body.Length == 0 ? "(empty)" : body[..Math.Min(body.Length, 20)], error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> WrongPages => new("", "{}", """{"result":null}""", """{"message":"x"}""", """{"result":[{"transactionHash":""", "<html>");

    [Theory]
    [MemberData(nameof(WrongPages))]
    public async Task A_page_of_swaps_that_is_not_what_it_should_be_is_an_error(string body)
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json(MoralisPage("next", MoralisBuy(2))), Answer.Json(body));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.SwapsOfWalletAsync(Wallet, 1_000, Cancellation));

        Assert.Equal(UpstreamFailure.BadBody, error.Failure);
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_asked_for_once_more()
    {
        await using var clients = await Clients.OfMoralisAsync();
        clients.Server.Says(Answer.Json("""{"result":[{"tok"""), Answer.Json(MoralisPage(null, Graduated(10))));

        Assert.Single(await clients.Providers.TokensAsync(50, Cancellation));
    }
}
