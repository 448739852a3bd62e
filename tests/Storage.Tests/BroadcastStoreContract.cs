using SolanaScanner.Storage.Broadcasts;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>What every <see cref="IBroadcastStore"/> promises. Each test has an empty store of its own.</summary>
public abstract class BroadcastStoreContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    protected abstract IBroadcastStore Store { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broadcast_comes_back_as_it_was_given_with_its_id()
    {
        Assert.Null(await Hold("a", Now));

        var added = await Add(Now);

        Assert.NotEqual(0, added.Id);
        Assert.Equal(Message(Now) with { Id = added.Id }, added);
        Assert.Equal(long.MinValue, added.DoneUpToChatId);
        Assert.Equal(added, await Hold("a", Now));
    }

    [Fact]
    public async Task The_oldest_is_held_first_and_what_others_hold_only_when_their_lease_is_over()
    {
        var second = await Add(Now);
        var first = await Add(Now.AddMinutes(-1));

        Assert.Equal(first, await Hold("a", Now));
        Assert.Equal(second, await Hold("b", Now));
        Assert.Null(await Hold("c", Now + Lease - TimeSpan.FromSeconds(1)));

        var later = Now.AddSeconds(20);
        Assert.Equal(first, await Hold("a", later));
        Assert.Equal(second, await Hold("c", Now + Lease));
        Assert.Equal(first, await Hold("b", later + Lease));
    }

    [Fact]
    public async Task Of_those_who_ask_at_once_one_holds_it()
    {
        await Add(Now);

        var held = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => Hold($"holder {number}", Now), Token)));

        Assert.Single(held, broadcast => broadcast is not null);
    }

    [Fact]
    public async Task Who_takes_over_goes_on_where_it_was_left()
    {
        var started = await Add(Now);
        await Hold("a", Now);
        var progressed = started with { DoneUpToChatId = -5, Sent = 30, Failed = 2 };

        Assert.True(await Store.ProgressAsync(progressed with { Text = "another text" }, Token));

        Assert.Equal(progressed, await Hold("b", Now + Lease));
    }

    [Fact]
    public async Task It_is_ended_by_one_of_those_who_end_it_at_once_and_then_takes_no_progress()
    {
        var broadcast = await Add(Now);

        var ended = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.EndAsync(broadcast.Id, Token), Token)));

        Assert.Single(ended, true);
        Assert.False(await Store.ProgressAsync(broadcast with { Sent = 1 }, Token));
        Assert.Null(await Hold("a", Now));
    }

    private static Broadcast Message(DateTimeOffset createdAt) => new()
    {
        Text = "Обновление 🚀 <b>&",
        AdminChatId = 9_000_000_000,
        ProgressMessageId = int.MaxValue,
        CreatedAt = createdAt,
        Total = 10_000,
    };

    private Task<Broadcast> Add(DateTimeOffset createdAt) => Store.AddAsync(Message(createdAt), Token);

    private Task<Broadcast?> Hold(string holder, DateTimeOffset now) => Store.HoldAsync(holder, now, Lease, Token);
}
