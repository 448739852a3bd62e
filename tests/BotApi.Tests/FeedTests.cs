using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using SolanaScanner.BotApi.Feed;
using SolanaScanner.BotApi.Scan;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.BotApi.Tests;

public sealed class FeedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_found_wallet_reaches_a_client_with_the_figures_of_all_time()
    {
        await using var web = await TestWeb.StartAsync();
        await using var client = await Client.ConnectAsync(web);

        await web.AnnounceAsync(Make.Wallet(1, winRate: 61));

        var item = await client.NextAsync();
        Assert.Equal(Make.Address(1).ToString(), item.GetProperty("address").GetString());
        Assert.Equal(61, item.GetProperty("winRate").GetDouble());
        Assert.Equal("all", item.GetProperty("window").GetString());
    }

    [Fact]
    public async Task A_repeated_announcement_is_pushed_once()
    {
        await using var web = await TestWeb.StartAsync();
        await using var client = await Client.ConnectAsync(web);
        var wallet = Make.Wallet(1);

        await web.AnnounceAsync(wallet);
        await client.NextAsync();
        await web.AnnounceAsync(wallet);
        await web.Wallets.ClaimsAsync(2, Cancellation);
        await web.AnnounceAsync(Make.Wallet(2));

        Assert.Equal(Make.Address(2).ToString(), (await client.NextAsync()).GetProperty("address").GetString());
    }

    [Fact]
    public async Task A_client_that_narrows_is_told_of_its_matches_only_in_its_window()
    {
        await using var web = await TestWeb.StartAsync();
        await using var narrow = await Client.ConnectAsync(web);
        await using var wide = await Client.ConnectAsync(web);
        await narrow.Connection.InvokeAsync("narrow", new { minWinRate = 80, window = "7d", verdict = (string?)null }, Cancellation);

        await web.AnnounceAsync(Make.Wallet(1, winRate: 60));
        Assert.Equal(60, (await wide.NextAsync()).GetProperty("winRate").GetDouble());
        await web.AnnounceAsync(Make.Wallet(2, winRate: 90));

        var item = await narrow.NextAsync();
        Assert.Equal(90, item.GetProperty("winRate").GetDouble());
        Assert.Equal("7d", item.GetProperty("window").GetString());
    }

    [Fact]
    public async Task An_empty_filter_widens_again()
    {
        await using var web = await TestWeb.StartAsync();
        await using var client = await Client.ConnectAsync(web);
        await client.Connection.InvokeAsync("narrow", new { verdict = "losing" }, Cancellation);
        await client.Connection.InvokeAsync("narrow", new { }, Cancellation);

        await web.AnnounceAsync(Make.Wallet(1));

        Assert.Equal("consistent", (await client.NextAsync()).GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("""{"minWinRate": 120}""", "minWinRate")]
    [InlineData("""{"verdict": "best"}""", "verdict")]
    [InlineData("""{"sort": "pnl"}""", "sort")]
    [InlineData("""{"minTrades": [1]}""", "minTrades")]
    public async Task A_bad_filter_is_refused_by_name_and_the_old_one_stays(string filter, string name)
    {
        await using var web = await TestWeb.StartAsync();
        await using var client = await Client.ConnectAsync(web);

        var exception = await Assert.ThrowsAsync<HubException>(
            () => client.Connection.InvokeAsync("narrow", JsonSerializer.Deserialize<JsonElement>(filter), Cancellation));

        Assert.Contains($"'{name}'", exception.Message, StringComparison.Ordinal);
        await web.AnnounceAsync(Make.Wallet(1));
        await client.NextAsync();
    }

    [Fact]
    public async Task Progress_reaches_every_client_as_the_store_sums_it()
    {
        await using var web = await TestWeb.StartAsync();
        await using var client = await Client.ConnectAsync(web);
        await web.Scans.SaveProgressAsync("both", Make.Progress(analyzed: 300), Make.Noon, Cancellation);

        await web.Bus.Publish(Make.Progress(analyzed: 100), Cancellation);

        var scan = await client.Scans.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation);
        Assert.Equal(300, scan.GetProperty("walletsAnalyzed").GetInt32());
    }

    [Fact]
    public void Clients_with_equal_filters_are_matched_once()
    {
        var filters = new HubFilters();
        filters.Set("a", new WalletFilter { MinWinRate = 50 });
        filters.Set("b", new WalletFilter { MinWinRate = 50 });
        filters.Set("c", WalletFilter.Any);
        Assert.Equal(2, filters.InUse.Count);

        filters.Set("a", null);
        Assert.Equal(2, filters.InUse.Count);
        filters.Set("b", WalletFilter.Any);
        Assert.Equal([WalletFilter.Any], filters.InUse);
    }

    [Fact]
    public void A_page_that_does_not_keep_up_loses_its_oldest_news_and_nothing_else()
    {
        var feed = new LiveFeed();
        using var slow = feed.Subscribe();
        for (var cycle = 1; cycle <= LiveFeed.Capacity + 5; cycle++)
        {
            feed.Publish(new ScanItem { Cycle = cycle });
        }

        Assert.True(slow.News.TryRead(out var first));
        Assert.Equal(6, first.Scan!.Cycle);
        slow.Dispose();
        Assert.Equal(0, feed.Subscribers);
    }

    [Fact]
    public void An_announcement_is_matched_by_the_rule_of_the_store()
    {
        WalletFilter[] filters =
        [
            WalletFilter.Any, new() { MinWinRate = 60 }, new() { MinWinRate = 60.1 }, new() { MinPnl = 49 }, new() { MinPnl = 50 },
            new() { MinTrades = 40 }, new() { MinTrades = 41 }, new() { MinTokens = 20 }, new() { MinTokens = 21 },
            new() { MaxLuck = 31.25 }, new() { MaxLuck = 31 }, new() { Verdict = Verdict.Consistent }, new() { Verdict = Verdict.Lucky },
        ];
        foreach (var wallet in new[] { Make.Wallet(1), Make.Wallet(2, winRate: null) })
        {
            Assert.All(filters, filter => Assert.Equal(filter.Matches(wallet.Windows), filter.Matches(Make.Found(wallet))));
        }
    }

    /// <summary>A hub client that keeps what it is told.</summary>
    private sealed class Client : IAsyncDisposable
    {
        private readonly Channel<JsonElement> _found = Channel.CreateUnbounded<JsonElement>();

        public HubConnection Connection { get; private set; } = null!;

        public Channel<JsonElement> Scans { get; } = Channel.CreateUnbounded<JsonElement>();

        public static async Task<Client> ConnectAsync(TestWeb web)
        {
            var client = new Client();
            client.Connection = await web.ConnectAsync(connection =>
            {
                connection.On<JsonElement>("walletFound", item => client._found.Writer.TryWrite(item));
                connection.On<JsonElement>("scanProgress", scan => client.Scans.Writer.TryWrite(scan));
            });
            // The first answer of the hub also says that the client has its group.
            await client.Connection.InvokeAsync("narrow", new { }, Cancellation);
            return client;
        }

        public Task<JsonElement> NextAsync() => _found.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation);

        public ValueTask DisposeAsync() => Connection.DisposeAsync();
    }
}
