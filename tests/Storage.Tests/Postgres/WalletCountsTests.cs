using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Postgres;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class WalletCountsTests
{
    private static readonly WalletFilter Winners = new() { MinWinRate = 60 };

    private int _counted;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_count_of_many_is_good_for_a_while_for_each_filter_by_itself()
    {
        var counts = Counting(_ => Task.FromResult(100L), TimeSpan.FromHours(1));

        Assert.Equal(100, await counts.OfAsync(Winners, Token));
        Assert.Equal(100, await counts.OfAsync(new WalletFilter { MinWinRate = 60 }, Token));
        Assert.Equal(1, _counted);
        await counts.OfAsync(WalletFilter.Any, Token);
        Assert.Equal(2, _counted);
    }

    [Fact]
    public async Task A_count_of_many_is_made_anew_when_its_time_is_over()
    {
        var counts = Counting(_ => Task.FromResult(100L), TimeSpan.FromMilliseconds(1));

        await counts.OfAsync(Winners, Token);
        while (_counted == 1)
        {
            await counts.OfAsync(Winners, Token);
        }

        Assert.Equal(2, _counted);
    }

    [Fact]
    public async Task A_count_of_few_is_made_each_time()
    {
        var counts = Counting(_ => Task.FromResult(99L), TimeSpan.FromHours(1));

        await counts.OfAsync(Winners, Token);
        await counts.OfAsync(Winners, Token);

        Assert.Equal(2, _counted);
    }

    [Fact]
    public async Task Who_asks_meanwhile_waits_for_the_same_count_also_when_the_first_has_gone()
    {
        var gate = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var counts = Counting(_ => gate.Task, TimeSpan.FromHours(1));
        using var leaves = new CancellationTokenSource();
        var first = counts.OfAsync(Winners, leaves.Token);
        var second = counts.OfAsync(Winners, Token);

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult(5);

        Assert.Equal((5, 1), (await second, _counted));
    }

    [Fact]
    public async Task A_count_that_failed_is_not_kept()
    {
        var counts = Counting(_ => _counted == 1 ? Task.FromException<long>(new TimeoutException("away")) : Task.FromResult(100L), TimeSpan.FromHours(1));

        await Assert.ThrowsAsync<TimeoutException>(() => counts.OfAsync(Winners, Token));

        Assert.Equal(100, await counts.OfAsync(Winners, Token));
    }

    private WalletCounts Counting(Func<WalletFilter, Task<long>> count, TimeSpan goodFor) => new(
        filter =>
        {
            _counted++;
            return count(filter);
        },
        many: 100,
        goodFor);
}
