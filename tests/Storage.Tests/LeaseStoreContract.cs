using SolanaScanner.Storage.Leases;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>What every <see cref="ILeaseStore"/> promises. Each test has an empty store of its own.</summary>
public abstract class LeaseStoreContract
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    protected abstract ILeaseStore Store { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_holds_a_lease_and_the_others_wait_until_it_is_over()
    {
        Assert.NotNull(await Hold("a", Now));

        Assert.Null(await Hold("b", Now + Duration - TimeSpan.FromSeconds(1)));
        Assert.NotNull(await Hold("b", Now + Duration));
        Assert.Null(await Hold("a", Now + Duration));
    }

    [Fact]
    public async Task Renewing_keeps_the_token_and_each_change_of_holder_makes_it_grow()
    {
        var first = await Hold("a", Now);
        var later = Now.AddSeconds(20);
        Assert.Equal(first, await Hold("a", later));
        Assert.Null(await Hold("b", Now + Duration));

        var second = await Hold("b", later + Duration);
        var third = await Hold("a", later + Duration + Duration);

        Assert.True(first < second);
        Assert.True(second < third);
    }

    [Fact]
    public async Task What_is_given_back_is_free_at_once_and_its_token_is_not_given_again()
    {
        var first = await Hold("a", Now);
        await Store.ReleaseAsync("task", "a", Token);

        var second = await Hold("b", Now);

        Assert.True(first < second);
        await Store.ReleaseAsync("task", "b", Token);
        Assert.True(second < await Hold("b", Now));
    }

    [Fact]
    public async Task Who_does_not_hold_it_cannot_give_it_back()
    {
        await Hold("a", Now);

        await Store.ReleaseAsync("task", "b", Token);
        await Store.ReleaseAsync("never", "b", Token);

        Assert.Null(await Hold("b", Now));
    }

    [Fact]
    public async Task Leases_of_other_names_are_other_leases()
    {
        await Hold("a", Now);

        Assert.NotNull(await Store.HoldAsync("other task", "b", Now, Duration, Token));
    }

    [Fact]
    public async Task Of_those_who_ask_at_once_one_gets_it()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => Hold($"holder {number}", Now), Token)));

        Assert.Single(tokens, token => token is not null);
    }

    private Task<long?> Hold(string holder, DateTimeOffset now) => Store.HoldAsync("task", holder, now, Duration, Token);
}
