using System.Collections.Concurrent;
using System.Diagnostics;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Scanner.Upstreams;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Scanner.Tests.Pipeline;

public sealed class PipelineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scanner-tests-");
    private readonly ScriptedMarket _market = new();

    private string Database => Path.Combine(_folder.FullName, "wallets.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_wallet_that_qualifies_is_stored_with_the_numbers_that_are_announced()
    {
        var winner = Holder(token: 0, wallet: 1, tokens: 4, proceedsUsd: 150);
        await using var scanner = await ScannerUnderTest.StartAsync(_market, Database);

        var found = await scanner.FoundAsync();
        var stored = await scanner.Wallets.FindAsync(winner, TestContext.Current.CancellationToken);

        Assert.Equal(winner.ToString(), found.Wallet);
        Assert.NotNull(stored);
        Assert.Equal(found.AnalysisId, stored.Snapshot.AnalysisId);
        var performance = stored.Snapshot.In(Window.All).Performance;
        Assert.Equal((4, 100d, 200m, 50d), (performance.ClosedTokens, performance.WinRate, performance.RealizedPnlUsd, performance.RealizedPnlPercent));
        var announced = found.Windows.Single(window => window.Window == "all");
        Assert.Equal((4, 100d, 200m), (announced.ClosedTokens, announced.WinRate, announced.RealizedPnlUsd));
        Assert.Equal("Scripted", Assert.Single(stored.Snapshot.SecondOpinions).Provider);
        Assert.Equal((1, 4), (stored.Snapshot.Copyable?.TokensKnown, stored.Snapshot.Copyable?.Tokens));
    }

    [Theory]
    [InlineData(2, 150, "two closed tokens are too few")]
    [InlineData(4, 120, "20 % is below the threshold")]
    [InlineData(4, 60, "a loser")]
    public async Task A_wallet_below_a_threshold_is_neither_kept_nor_announced(int tokens, int proceedsUsd, string why)
    {
        var wallet = Holder(token: 0, wallet: 1, tokens, proceedsUsd);
        await using var scanner = await ScannerUnderTest.StartAsync(_market, Database);

        var finished = await scanner.FinishedAsync();

        Assert.True((1, 0) == (finished.WalletsAnalyzed, finished.WalletsFound), why);
        Assert.Null(await scanner.Wallets.FindAsync(wallet, TestContext.Current.CancellationToken));
        Assert.False(scanner.Found.Reader.TryPeek(out _), why);
    }

    [Fact]
    public async Task Pools_contracts_and_exchanges_are_never_asked_for()
    {
        var trader = Holder(token: 0, wallet: 1, tokens: 4, proceedsUsd: 150);
        var binance = Address.Parse("5tzFkiKscXHK5ZXCGbXZxdw7gTjjD1mBwuoFbhUvuAi9");
        _market.Holders[Trading.Mint(0)] =
            [new(trader), new(Trading.Pool(1)), new(binance), new(Trading.Wallet(2), IsContract: true), new(Trading.Wallet(3))];
        await using var scanner = await ScannerUnderTest.StartAsync(
            _market, Database, ($"Discovery:NonTraders:{Trading.Wallet(3)}", "a market maker we know"));

        await scanner.FinishedAsync();

        Assert.Equal([trader], _market.Asked);
    }

    [Fact]
    public async Task A_wallet_that_many_tokens_name_is_analyzed_once()
    {
        var wallet = Holder(token: 0, wallet: 1, tokens: 4, proceedsUsd: 150);
        for (var token = 1; token < 20; token++)
        {
            _market.Tokens.Add(new DiscoveredToken(Trading.Mint(token), null));
            _market.Holders[Trading.Mint(token)] = [new(wallet)];
        }

        await using var scanner = await ScannerUnderTest.StartAsync(
            _market, Database, ("Discovery:Concurrency", "1"), ("Analysis:Concurrency", "1"));
        var finished = await scanner.FinishedAsync();

        Assert.Equal([wallet], _market.Asked);
        Assert.Equal(finished.WalletsQueued, finished.WalletsAnalyzed);
    }

    [Fact]
    public async Task A_wallet_that_no_provider_knows_is_counted_as_failed_and_the_cycle_goes_on()
    {
        var lost = Holder(token: 0, wallet: 1, tokens: 4, proceedsUsd: 150);
        var winner = Holder(token: 0, wallet: 2, tokens: 4, proceedsUsd: 150);
        _market.Failures[lost] = new([UpstreamFailure.NotFound]);
        await using var scanner = await ScannerUnderTest.StartAsync(_market, Database);

        var finished = await scanner.FinishedAsync();

        Assert.Equal((2, 1, 1), (finished.WalletsAnalyzed, finished.WalletsFound, finished.WalletsFailed));
        Assert.Equal(winner.ToString(), (await scanner.FoundAsync()).Wallet);
        Assert.Null(await scanner.Wallets.FindAsync(lost, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_wallet_that_could_not_be_read_for_a_while_is_read_later()
    {
        var wallet = Holder(token: 0, wallet: 1, tokens: 4, proceedsUsd: 150);
        _market.Failures[wallet] = new([UpstreamFailure.Unavailable]);
        await using var scanner = await ScannerUnderTest.StartAsync(_market, Database);

        var found = await scanner.FoundAsync();
        var finished = await scanner.FinishedAsync();

        Assert.Equal(wallet.ToString(), found.Wallet);
        Assert.Equal([wallet, wallet], _market.Asked);
        Assert.Equal((1, 1, 0), (finished.WalletsAnalyzed, finished.WalletsFound, finished.WalletsFailed));
    }

    [Fact]
    public async Task What_was_stored_but_not_announced_is_announced_at_the_next_start()
    {
        Holder(token: 0, wallet: 1, tokens: 4, proceedsUsd: 150);
        Guid analysis;
        await using (var scanner = await ScannerUnderTest.StartAsync(_market, Database))
        {
            analysis = (await scanner.FoundAsync()).AnalysisId;
        }

        // Nobody claimed it: to the store, the announcement was lost.
        await using var next = await ScannerUnderTest.StartAsync(_market, Database);
        Assert.Equal(analysis, (await next.FoundAsync()).AnalysisId);
    }

    [Fact]
    public async Task What_is_announced_at_the_next_start_is_in_the_trace_in_which_it_was_found()
    {
        var again = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MassTransit" or "SolanaScanner.Scanner",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity =>
            {
                if (activity.OperationName == "announce again")
                {
                    again.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var wallet = Holder(token: 0, wallet: 1, tokens: 4, proceedsUsd: 150);
        string? trace;
        await using (var scanner = await ScannerUnderTest.StartAsync(_market, Database))
        {
            await scanner.FoundAsync();
            trace = (await scanner.Wallets.FindAsync(wallet, TestContext.Current.CancellationToken))!.Snapshot.TraceParent;
        }

        await using var next = await ScannerUnderTest.StartAsync(_market, Database);
        await next.FoundAsync();

        Assert.NotNull(trace);
        Assert.Single(again, activity => activity.ParentId == trace);
    }

    [Fact]
    public async Task What_was_announced_and_claimed_is_not_announced_at_the_next_start()
    {
        var wallet = Holder(token: 0, wallet: 1, tokens: 4, proceedsUsd: 150);
        await using (var scanner = await ScannerUnderTest.StartAsync(_market, Database))
        {
            var found = await scanner.FoundAsync();
            Assert.True(await scanner.Wallets.ClaimAnnouncementAsync(wallet, found.AnalysisId, Trading.Now, TestContext.Current.CancellationToken));
        }

        await using var next = await ScannerUnderTest.StartAsync(_market, Database);
        var finished = await next.FinishedAsync();

        Assert.Equal(0, finished.WalletsQueued);
        Assert.False(next.Found.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_person_gets_an_answer_for_a_wallet_that_does_not_qualify_and_finds_it_stored()
    {
        await using var scanner = await ScannerUnderTest.StartAsync(_market, Database);
        var loser = Trading.Wallet(9);
        _market.Wallets[loser] = Trading.RoundTrips(loser, tokens: 1, proceedsUsd: 50);

        var answer = await scanner.AskAsync(loser);

        Assert.Equal((false, null), (answer.Qualifies, answer.Failure));
        var stored = await scanner.Wallets.FindAsync(loser, TestContext.Current.CancellationToken);
        Assert.Equal(answer.AnalysisId, stored?.Snapshot.AnalysisId);
        var page = await scanner.Wallets.QueryAsync(new WalletQuery(), TestContext.Current.CancellationToken);
        Assert.Equal(0, page.Total);
    }

    [Fact]
    public async Task A_person_who_asks_for_a_pool_is_told_that_it_is_no_trader()
    {
        await using var scanner = await ScannerUnderTest.StartAsync(_market, Database);
        var answer = await scanner.AskAsync(Trading.Pool(1));
        Assert.Contains("no trader", answer.Failure, StringComparison.Ordinal);
        Assert.Empty(_market.Asked);
    }

    [Fact]
    public async Task A_person_is_told_why_a_wallet_could_not_be_read()
    {
        await using var scanner = await ScannerUnderTest.StartAsync(_market, Database);
        var wallet = Trading.Wallet(9);
        _market.Failures[wallet] = new([UpstreamFailure.Unavailable]);

        var answer = await scanner.AskAsync(wallet);

        Assert.Contains("as the test says", answer.Failure, StringComparison.Ordinal);
        Assert.Null(await scanner.Wallets.FindAsync(wallet, TestContext.Current.CancellationToken));
    }

    private Address Holder(int token, int wallet, int tokens, decimal proceedsUsd)
    {
        var mint = Trading.Mint(token);
        if (!_market.Tokens.Exists(each => each.Mint == mint))
        {
            _market.Tokens.Add(new DiscoveredToken(mint, "TEST"));
        }

        var address = Trading.Wallet(wallet);
        _market.Wallets[address] = Trading.RoundTrips(address, tokens, proceedsUsd);
        _market.Holders[mint] = [.. _market.Holders.GetValueOrDefault(mint, []), new Candidate(address)];
        return address;
    }
}
