using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Scans;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>What every <see cref="IScanStore"/> promises. Each test has an empty store of its own.</summary>
public abstract class ScanStoreContract
{
    protected abstract IScanStore Store { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_first_cycle_there_is_none() => Assert.Null(await Store.LatestAsync(Token));

    [Fact]
    public async Task Cycles_are_numbered_from_one_and_beginning_one_again_gives_its_number()
    {
        var first = Guid.NewGuid();

        Assert.Equal(1, await Store.BeginCycleAsync(first, Now, Token));
        Assert.Equal(2, await Store.BeginCycleAsync(Guid.NewGuid(), Now.AddMinutes(1), Token));
        Assert.Equal(1, await Store.BeginCycleAsync(first, Now.AddMinutes(2), Token));
        Assert.Equal(3, await Store.BeginCycleAsync(Guid.NewGuid(), Now.AddMinutes(3), Token));
    }

    [Fact]
    public async Task A_cycle_that_nobody_worked_on_yet_stands_at_zero()
    {
        var id = Guid.NewGuid();
        await Store.BeginCycleAsync(id, Now, Token);

        Assert.Equal(Progress(id, 1) with { StartedAt = Now }, await Store.LatestAsync(Token));
    }

    [Fact]
    public async Task Progress_is_the_sum_of_what_each_scanner_said_last()
    {
        var id = Guid.NewGuid();
        await Store.BeginCycleAsync(Guid.NewGuid(), Now, Token);
        await Store.BeginCycleAsync(id, Now, Token);
        var part = Progress(id, 2) with
        {
            Tokens = 10,
            TokensScanned = 5,
            WalletsQueued = 100,
            WalletsAnalyzed = 50,
            WalletsFound = 4,
            WalletsFailed = 2,
            WalletsPerSecond = 7.5,
        };

        await Store.SaveProgressAsync("a", part with { WalletsAnalyzed = 1 }, Now, Token);
        await Store.SaveProgressAsync("a", part, Now, Token);
        await Store.SaveProgressAsync("b", part with { Tokens = 0, TokensScanned = 3, WalletsPerSecond = 0.25 }, Now, Token);

        Assert.Equal(
            Progress(id, 2) with
            {
                StartedAt = Now,
                Tokens = 10,
                TokensScanned = 8,
                WalletsQueued = 200,
                WalletsAnalyzed = 100,
                WalletsFound = 8,
                WalletsFailed = 4,
                WalletsPerSecond = 7.75,
            },
            await Store.LatestAsync(Token));
    }

    [Fact]
    public async Task A_cycle_is_finished_when_its_scanners_together_have_done_all_of_it()
    {
        var id = Guid.NewGuid();
        await Store.BeginCycleAsync(id, Now, Token);
        // One began it and queued most; the other did most. Neither could say by itself that it is over.
        var beginner = Progress(id, 1) with { Tokens = 3, TokensScanned = 1, WalletsQueued = 10, WalletsAnalyzed = 2 };
        var other = Progress(id, 1) with { TokensScanned = 2, WalletsQueued = 5, WalletsAnalyzed = 12 };
        await Store.SaveProgressAsync("a", beginner with { FinishedAt = Now.AddMinutes(9) }, Now.AddMinutes(1), Token);
        Assert.Null((await Store.LatestAsync(Token))!.FinishedAt);
        await Store.SaveProgressAsync("b", other, Now.AddMinutes(2), Token);
        Assert.Null((await Store.LatestAsync(Token))!.FinishedAt);

        await Store.SaveProgressAsync("b", other with { WalletsAnalyzed = 13 }, Now.AddMinutes(3), Token);

        Assert.Equal(Now.AddMinutes(3), (await Store.LatestAsync(Token))!.FinishedAt);
    }

    [Fact]
    public async Task A_cycle_whose_tokens_nobody_has_told_yet_is_not_finished()
    {
        var id = Guid.NewGuid();
        await Store.BeginCycleAsync(id, Now, Token);

        await Store.SaveProgressAsync("b", Progress(id, 1) with { TokensScanned = 1, WalletsQueued = 4, WalletsAnalyzed = 4 }, Now, Token);

        Assert.Null((await Store.LatestAsync(Token))!.FinishedAt);
    }

    [Fact]
    public async Task Progress_of_a_cycle_that_was_never_begun_is_refused_by_its_id()
    {
        var id = Guid.NewGuid();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Store.SaveProgressAsync("a", Progress(id, 1), Now, Token));

        Assert.Contains(id.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_cycles_the_newest_thousand_are_kept()
    {
        var first = Guid.NewGuid();
        await Store.BeginCycleAsync(first, Now, Token);
        await Store.SaveProgressAsync("a", Progress(first, 1), Now, Token);
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Store.BeginCycleAsync(Guid.NewGuid(), Now, Token)));

        Assert.Equal(1001, (await Store.LatestAsync(Token))!.Cycle);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.SaveProgressAsync("a", Progress(first, 1), Now, Token));
        Assert.Equal(1002, await Store.BeginCycleAsync(Guid.NewGuid(), Now, Token));
    }

    internal static ScanProgress Progress(Guid cycleId, long cycle) => new()
    {
        CycleId = cycleId,
        Cycle = cycle,
        StartedAt = Now,
        Tokens = 0,
        TokensScanned = 0,
        WalletsQueued = 0,
        WalletsAnalyzed = 0,
        WalletsFound = 0,
        WalletsFailed = 0,
        WalletsPerSecond = 0,
    };
}
