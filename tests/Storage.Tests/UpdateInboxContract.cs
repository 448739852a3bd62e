using SolanaScanner.Storage.Updates;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>What every <see cref="IUpdateInbox"/> promises. Each test has an empty inbox of its own.</summary>
public abstract class UpdateInboxContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    protected abstract IUpdateInbox Inbox { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_updates_are_given_back_in_the_order_given_and_those_that_came_before_are_left_out()
    {
        Assert.Equal([Update(5), Update(3)], await Add("a", 5, 3));

        Assert.Equal([Update(9), Update(1)], await Add("b", 9, 5, 1, 3));
    }

    [Fact]
    public async Task An_update_that_is_handled_does_not_come_again()
    {
        await Add("a", 1);
        await Inbox.DoneAsync(1, Token);

        Assert.Empty(await Add("b", 1));
        Assert.Empty(await TakeOver("b", Now.AddDays(1)));
    }

    [Fact]
    public async Task Of_those_who_add_an_update_at_once_one_gets_it()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => Add($"holder {number}", 1, 2), Token)));

        Assert.Equal([Update(1), Update(2)], added.SelectMany(updates => updates).OrderBy(update => update.Id));
    }

    [Fact]
    public async Task What_somebody_holds_is_not_taken_until_the_lease_is_over()
    {
        await Add("a", 1);

        Assert.Empty(await TakeOver("b", Now + Lease - TimeSpan.FromSeconds(1)));
        Assert.Equal([Update(1)], await TakeOver("b", Now + Lease));
        Assert.Empty(await TakeOver("c", Now + Lease));
    }

    [Fact]
    public async Task Taking_over_renews_what_one_holds_and_does_not_give_it_again()
    {
        await Add("a", 1);
        var later = Now.AddSeconds(20);

        Assert.Empty(await TakeOver("a", later));

        Assert.Empty(await TakeOver("b", Now + Lease));
        Assert.Equal([Update(1)], await TakeOver("b", later + Lease));
    }

    [Fact]
    public async Task The_oldest_are_taken_first_up_to_the_limit()
    {
        await Inbox.AddAsync([Update(900)], "a", Now, Lease, Token);
        await Inbox.AddAsync([Update(2), Update(1)], "a", Now.AddSeconds(1), Lease, Token);
        var later = Now.AddHours(1);

        Assert.Equal([Update(900), Update(1)], await Inbox.TakeOverAsync("b", 2, later, Lease, Token));
        Assert.Equal([Update(2)], await Inbox.TakeOverAsync("c", 2, later, Lease, Token));
    }

    [Fact]
    public async Task Those_who_take_over_at_once_get_different_updates()
    {
        await Add("a", [.. Enumerable.Range(1, 40)]);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(
            () => Inbox.TakeOverAsync($"holder {number}", 10, Now + Lease, Lease, Token), Token)));

        Assert.Equal(Enumerable.Range(1, 40).Select(Update), taken.SelectMany(updates => updates).OrderBy(update => update.Id));
    }

    [Fact]
    public async Task Ids_are_forgotten_by_age_once_they_are_handled()
    {
        await Add("a", 1, 2);
        await Inbox.DoneAsync(1, Token);

        Assert.Equal(0, await Inbox.RemoveExpiredAsync(Now, Token));
        Assert.Equal(1, await Inbox.RemoveExpiredAsync(Now.AddSeconds(1), Token));

        Assert.Equal([Update(1)], await Add("a", 1, 2));
    }

    [Fact]
    public async Task Handling_what_is_unknown_changes_nothing()
    {
        await Inbox.DoneAsync(7, Token);

        Assert.Equal([Update(7)], await Add("a", 7));
    }

    private static StoredUpdate Update(int id) => new(id, $$$"""{"update_id":{{{id}}},"message":{"text":"/find 🚀"}}""");

    private Task<IReadOnlyList<StoredUpdate>> Add(string holder, params int[] ids) =>
        Inbox.AddAsync([.. ids.Select(Update)], holder, Now, Lease, Token);

    private Task<IReadOnlyList<StoredUpdate>> TakeOver(string holder, DateTimeOffset now) => Inbox.TakeOverAsync(holder, 100, now, Lease, Token);
}
