using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>Whose turn it is among the chats that wait, and who may send to them: the part of <see cref="IDeliveryStore"/> that senders share.</summary>
public abstract class DeliveryTurnContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    protected abstract IDeliveryStore Store { get; }

    protected abstract IChatStore Chats { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_come_in_the_order_they_came_at_most_sixty_a_turn()
    {
        await Enqueue(Enumerable.Range(0, 70), 1);

        var first = Assert.Single(await Take(Now));
        Assert.Equal(Enumerable.Range(0, DueChat.MostEntries).Select(number => Address(number).ToString()), Names(first));
        await Sent(first, Now);

        Assert.Equal(Enumerable.Range(DueChat.MostEntries, 10).Select(number => Address(number).ToString()), Names(Assert.Single(await Take(Now))));
    }

    [Fact]
    public async Task A_chat_that_was_taken_is_nobody_elses_until_the_lease_is_over()
    {
        await Enqueue([1], 1);
        Assert.Single(await Take(Now));

        Assert.Empty(await Take(Now + Lease - TimeSpan.FromSeconds(1)));
        Assert.Single(await Take(Now + Lease));
        Assert.Empty(await Take(Now + Lease));
    }

    [Fact]
    public async Task Those_who_take_at_once_get_different_chats()
    {
        await Enqueue([1], [.. Enumerable.Range(1, 80).Select(chat => (long)chat)]);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.TakeDueAsync(10, Now, Lease, Token), Token)));

        Assert.All(taken, chats => Assert.Equal(10, chats.Count));
        Assert.Equal(80, taken.SelectMany(chats => chats).Select(due => due.Chat.ChatId).Distinct().Count());
    }

    [Fact]
    public async Task The_chats_that_wait_longest_are_taken_first_up_to_the_limit()
    {
        await Enqueue([1], Now.AddSeconds(2), 10);
        await Enqueue([1], Now.AddSeconds(1), 30);
        await Enqueue([1], Now.AddSeconds(3), 20);
        await Enqueue([2], Now.AddSeconds(4), 30);

        Assert.Equal([30L, 10L], await TakeChats(2, Now.AddSeconds(5)));
        Assert.Equal([20L], await TakeChats(2, Now.AddSeconds(5)));
    }

    [Fact]
    public async Task After_its_turn_a_chat_stands_behind_all_that_wait()
    {
        await Enqueue(Enumerable.Range(0, 200), Now, 1);
        await Enqueue([1], Now.AddSeconds(1), 2);
        await Enqueue([1], Now.AddSeconds(2), 3);

        await Sent(Assert.Single(await Store.TakeDueAsync(1, Now.AddSeconds(3), Lease, Token)), Now.AddSeconds(3));

        Assert.Equal([2L, 3L, 1L], await TakeChats(9, Now.AddSeconds(3)));
    }

    [Fact]
    public async Task What_is_sent_or_dropped_in_part_leaves_the_rest_to_the_next_taker()
    {
        await Enqueue([1, 2, 3], 1);
        var entries = Assert.Single(await Take(Now)).Entries;

        await Store.SentAsync(1, [entries[0].Id], Now, Token);
        Assert.Equal(entries.Skip(1).Select(entry => entry.Id), Assert.Single(await Take(Now)).Entries.Select(entry => entry.Id));

        await Store.DropAsync(1, [entries[2].Id], Now, Token);
        Assert.Equal(entries[1].Id, Assert.Single(Assert.Single(await Take(Now)).Entries).Id);

        await Store.SentAsync(1, [entries[1].Id], Now, Token);
        Assert.Empty(await Take(Now.AddDays(1)));
    }

    [Fact]
    public async Task A_chat_that_was_postponed_is_not_looked_at_before_its_time()
    {
        await Enqueue([1], 1);
        await Take(Now);
        var until = Now.AddSeconds(10);
        await Store.PostponeAsync(1, until, Token);

        Assert.Empty(await Take(until.AddSeconds(-1)));
        Assert.Single(await Take(until));
    }

    [Fact]
    public async Task What_comes_for_a_postponed_chat_does_not_end_the_postponement_and_a_change_of_the_chat_does()
    {
        await Enqueue([1], 1, 2);
        await Take(Now);
        await Store.PostponeAsync(1, Now.AddHours(8), Token);
        await Store.PostponeAsync(2, Now.AddHours(8), Token);

        await Enqueue([2], 1, 2);
        Assert.Empty(await Take(Now));

        await Chats.ChangeAsync(1, chat => chat with { Quiet = null }, Token);
        var due = Assert.Single(await Take(Now));
        Assert.Equal(1, due.Chat.ChatId);
        Assert.Equal(2, due.Entries.Count);
    }

    [Fact]
    public async Task A_change_of_a_taken_chat_leaves_it_taken_and_voids_the_postponement_by_its_old_settings()
    {
        await Enqueue([1], 1);
        await Take(Now);
        await Chats.ChangeAsync(1, chat => chat with { Quiet = null }, Token);
        Assert.Empty(await Take(Now));

        await Store.PostponeAsync(1, Now.AddHours(8), Token);
        Assert.Single(await Take(Now));

        await Store.PostponeAsync(1, Now.AddHours(8), Token);
        Assert.Empty(await Take(Now));
    }

    [Fact]
    public async Task What_a_late_sender_sent_is_sent_and_the_chat_stays_with_who_took_it_over()
    {
        await Enqueue([1, 2], 1);
        var late = Assert.Single(await Take(Now));
        await Enqueue([3], 1);
        var later = Now + Lease;
        var current = Assert.Single(await Take(later));

        await Sent(late, later);

        Assert.Empty(await Take(later));
        Assert.Equal(1, (await Store.CountAsync(later, Token)).Waiting);
        await Sent(current, later);
        Assert.Equal(3, (await Store.CountAsync(later, Token)).SentInLastMinute);
        Assert.Equal(0, (await Store.CountAsync(later, Token)).Waiting);
    }

    [Fact]
    public async Task A_late_sender_that_postpones_does_not_give_away_what_another_is_sending()
    {
        await Enqueue([1], 1);
        await Take(Now);
        var later = Now + Lease;
        await Take(later);

        await Store.PostponeAsync(1, later.AddSeconds(1), Token);

        Assert.Empty(await Take(later + Lease - TimeSpan.FromSeconds(1)));
        Assert.Single(await Take(later + Lease));
    }

    [Fact]
    public async Task A_late_report_of_what_is_settled_frees_nothing_and_ends_no_postponement()
    {
        await Enqueue([1], 1);
        var late = Assert.Single(await Take(Now));
        var later = Now + Lease;
        await Sent(Assert.Single(await Take(later)), later);
        await Enqueue([2], 1);
        await Take(later);

        await Sent(late, later);
        Assert.Empty(await Take(later));

        await Store.PostponeAsync(1, later.AddHours(1), Token);
        await Sent(late, later);
        Assert.Empty(await Take(later));
    }

    [Fact]
    public async Task Once_all_is_settled_the_chat_is_as_free_as_before_a_lease_ran_out()
    {
        await Enqueue([1], 1);
        await Take(Now);
        var later = Now + Lease;
        var second = Assert.Single(await Take(later));
        await Enqueue([2, 3], 1);
        await Sent(second, later);

        var third = Assert.Single(await Take(later));
        await Store.SentAsync(1, [third.Entries[0].Id], later, Token);

        Assert.Single(Assert.Single(await Take(later)).Entries);
    }

    [Fact]
    public async Task A_sender_whose_lease_ran_out_and_whom_nobody_followed_frees_the_chat()
    {
        await Enqueue([1, 2], 1);
        var late = Assert.Single(await Take(Now));

        await Store.SentAsync(1, [late.Entries[0].Id], Now + Lease, Token);

        Assert.Single(Assert.Single(await Take(Now + Lease)).Entries);
    }

    [Fact]
    public async Task The_next_moment_is_past_while_a_chat_may_be_taken_else_the_end_of_a_lease_or_postponement()
    {
        Assert.Null(await Store.NextDueAsync(Token));
        await Enqueue([1], 1, 2);
        Assert.True(await Store.NextDueAsync(Token) <= Now);

        var due = await Take(Now);
        Assert.Equal(Now + Lease, await Store.NextDueAsync(Token));

        await Store.PostponeAsync(1, Now.AddSeconds(5), Token);
        Assert.Equal(Now.AddSeconds(5), await Store.NextDueAsync(Token));

        await Sent(due[0], Now);
        await Sent(due[1], Now);
        Assert.Null(await Store.NextDueAsync(Token));
    }

    [Fact]
    public async Task Chats_that_stop_or_are_blocked_wait_for_nothing_any_more_and_a_muted_wallet_is_not_told()
    {
        await Enqueue([1, 2], 1, 2, 3);
        await Chats.ChangeAsync(1, chat => chat with { Stopped = true }, Token);
        await Chats.BlockAsync(2, Now, Token);
        await Chats.MuteAsync(3, Address(1), Now, Token);

        var due = Assert.Single(await Take(Now));
        Assert.Equal(3, due.Chat.ChatId);
        Assert.Equal(Address(2).ToString(), Assert.Single(due.Entries).Found.Wallet);

        await Chats.MuteAsync(3, Address(2), Now, Token);
        Assert.Null(await Store.NextDueAsync(Token));
        Assert.Equal(0, (await Store.CountAsync(Now, Token)).Waiting);
    }

    [Fact]
    public async Task Senders_that_work_at_once_send_each_entry_once()
    {
        await Enqueue(Enumerable.Range(0, 90), [.. Enumerable.Range(1, 20).Select(chat => (long)chat)]);

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                List<(long, long)> mine = [];
                while (await Store.NextDueAsync(Token) is not null)
                {
                    foreach (var due in await Store.TakeDueAsync(3, Now, Lease, Token))
                    {
                        mine.AddRange(due.Entries.Select(entry => (due.Chat.ChatId, entry.Id)));
                        await Sent(due, Now);
                    }
                }

                return mine;
            },
            Token)));

        var all = sent.SelectMany(mine => mine).ToList();
        Assert.Equal(90 * 20, all.Count);
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    private static IEnumerable<string> Names(DueChat due) => due.Entries.Select(entry => entry.Found.Wallet);

    private Task Enqueue(IEnumerable<int> wallets, params long[] chats) => Enqueue(wallets, Now, chats);

    private async Task Enqueue(IEnumerable<int> wallets, DateTimeOffset now, params long[] chats)
    {
        await Task.WhenAll(chats.Select(chat => Chats.SeenAsync(chat, isGroup: false, chat, Now, Token)));
        foreach (var wallet in wallets)
        {
            await Store.EnqueueAsync(WalletFound.Of(Wallet(wallet)), [.. chats.Select(chat => new AlertMatch(chat, 1))], now, Token);
        }
    }

    private Task<IReadOnlyList<DueChat>> Take(DateTimeOffset now) => Store.TakeDueAsync(100, now, Lease, Token);

    private async Task<IEnumerable<long>> TakeChats(int limit, DateTimeOffset now) =>
        (await Store.TakeDueAsync(limit, now, Lease, Token)).Select(due => due.Chat.ChatId);

    private Task Sent(DueChat due, DateTimeOffset now) =>
        Store.SentAsync(due.Chat.ChatId, [.. due.Entries.Select(entry => entry.Id)], now, Token);
}
