using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Chats;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Sessions;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>What <see cref="IChatStore.MoveAsync"/> promises over all stores of a database. Each test has an empty one of its own.</summary>
public abstract class ChatMoveContract
{
    private const long Group = -7;
    private const long Supergroup = -1007;
    private const long Bystander = -77;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    protected abstract IChatStore Chats { get; }

    protected abstract IAlertStore Alerts { get; }

    protected abstract IDeliveryStore Deliveries { get; }

    protected abstract ISearchStore Searches { get; }

    protected abstract ISessionStore Sessions { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_groups_settings_win_and_the_old_id_is_unknown()
    {
        await Seen(Group);
        await Chats.ChangeAsync(Group, chat => chat with { Digest = Digest.Hourly, TimeZone = "Europe/Kyiv" }, Token);
        await Seen(Supergroup);

        await Chats.MoveAsync(Group, Supergroup, Token);

        Assert.Null(await Chats.FindAsync(Group, Token));
        Assert.Equal(
            new ChatSettings { ChatId = Supergroup, IsGroup = true, Digest = Digest.Hourly, TimeZone = "Europe/Kyiv" },
            await Chats.FindAsync(Supergroup, Token));
    }

    [Fact]
    public async Task A_group_whose_new_id_was_not_seen_yet_is_known_by_it_and_one_blocked_under_the_old_id_is_not_where_it_was_seen()
    {
        await Seen(Group);
        await Chats.MoveAsync(Group, Supergroup, Token);
        Assert.NotNull(await Chats.FindAsync(Supergroup, Token));

        await Seen(Bystander);
        await Chats.BlockAsync(Bystander, Now, Token);
        await Chats.MoveAsync(Bystander, Supergroup, Token);
        Assert.False((await Chats.FindAsync(Supergroup, Token))!.Blocked);
    }

    [Fact]
    public async Task Moving_again_moves_what_came_late_and_leaves_the_settings_made_since()
    {
        await Seen(Group);
        await Chats.MoveAsync(Group, Supergroup, Token);
        await Chats.ChangeAsync(Supergroup, chat => chat with { Digest = Digest.Daily }, Token);
        await Seen(Group);
        await Chats.MuteAsync(Group, Address(1), Now, Token);

        await Chats.MoveAsync(Group, Supergroup, Token);
        await Chats.MoveAsync(Group, Supergroup, Token);

        Assert.Equal(Digest.Daily, (await Chats.FindAsync(Supergroup, Token))!.Digest);
        Assert.Null(await Chats.FindAsync(Group, Token));
        Assert.Equal([Address(1)], await Chats.MutedAsync(Supergroup, Token));
    }

    [Fact]
    public async Task Moving_a_chat_to_itself_or_one_that_is_unknown_changes_nothing()
    {
        var before = await Seen(Group);
        await Enqueue(1, Group);

        await Chats.MoveAsync(Group, Group, Token);
        await Chats.MoveAsync(-5, -1005, Token);

        Assert.Equal(before, await Chats.FindAsync(Group, Token));
        Assert.Null(await Chats.FindAsync(-1005, Token));
        Assert.Equal(Group, Assert.Single(await Take()).Chat.ChatId);
    }

    [Fact]
    public async Task Alerts_belong_to_the_new_id_and_matchers_learn_of_it()
    {
        var moved = (await Alerts.AddAsync(Group, new AlertFilter { MinConfidence = 1 }, Now, Token))!;
        var bystander = (await Alerts.AddAsync(Bystander, new AlertFilter(), Now, Token))!;
        var gone = (await Alerts.AddAsync(Group, new AlertFilter(), Now, Token))!;
        var own = (await Alerts.AddAsync(Supergroup, new AlertFilter(), Now, Token))!;
        await Alerts.RemoveAsync(Group, gone.Id, Token);
        var version = (await Alerts.ChangedAfterAsync(0, 10, Token)).Version;

        await Chats.MoveAsync(Group, Supergroup, Token);

        var expected = moved with { ChatId = Supergroup };
        Assert.Equal([expected, own], await Alerts.ListAsync(Supergroup, Token));
        Assert.Empty(await Alerts.ListAsync(Group, Token));
        Assert.Equal([bystander], await Alerts.ListAsync(Bystander, Token));
        Assert.Equal([new AlertChange(moved.Id, expected)], (await Alerts.ChangedAfterAsync(version, 10, Token)).Changes);
    }

    [Fact]
    public async Task Alerts_of_both_ids_stay_though_they_are_more_than_a_chat_may_add()
    {
        for (var number = 0; number < Alert.MostPerChat; number++)
        {
            await Alerts.AddAsync(Group, new AlertFilter(), Now, Token);
            await Alerts.AddAsync(Supergroup, new AlertFilter(), Now, Token);
        }

        await Chats.MoveAsync(Group, Supergroup, Token);

        Assert.Equal(2 * Alert.MostPerChat, (await Alerts.ListAsync(Supergroup, Token)).Count);
        Assert.Null(await Alerts.AddAsync(Supergroup, new AlertFilter(), Now, Token));
    }

    [Fact]
    public async Task Mutes_of_both_ids_hold_for_the_new_one()
    {
        await Seen(Group);
        await Chats.MuteAsync(Group, Address(1), Now, Token);
        await Chats.MuteAsync(Group, Address(2), Now.AddSeconds(1), Token);
        await Chats.MuteAsync(Supergroup, Address(1), Now, Token);
        await Chats.MuteAsync(Bystander, Address(3), Now, Token);

        await Chats.MoveAsync(Group, Supergroup, Token);

        Assert.Equal([Address(2), Address(1)], await Chats.MutedAsync(Supergroup, Token));
        Assert.Empty(await Chats.MutedAsync(Group, Token));
        Assert.Equal([Address(3)], await Chats.MutedAsync(Bystander, Token));
        Assert.Equal(0, await Enqueue(2, Supergroup));
    }

    [Fact]
    public async Task What_waits_is_sent_to_the_new_id_though_the_old_one_was_taken_and_postponed()
    {
        await Seen(Group);
        await Enqueue(1, Group);
        await Enqueue(2, Group);
        await Take();
        await Deliveries.PostponeAsync(Group, Now.AddHours(1), Token);

        await Chats.MoveAsync(Group, Supergroup, Token);

        var due = Assert.Single(await Take());
        Assert.Equal(Supergroup, due.Chat.ChatId);
        Assert.Equal([Address(1).ToString(), Address(2).ToString()], due.Entries.Select(entry => entry.Found.Wallet));
    }

    [Fact]
    public async Task What_is_enqueued_or_reported_for_the_old_id_afterwards_is_the_new_ones()
    {
        await Seen(Group);
        await Enqueue(1, Group);
        var entry = Assert.Single(Assert.Single(await Take()).Entries).Id;
        await Chats.MoveAsync(Group, Supergroup, Token);

        await Deliveries.SentAsync(Group, [entry], Now, Token);
        Assert.Empty(await Take());
        Assert.Equal(0, await Enqueue(1, Group));
        Assert.Equal(1, await Enqueue(2, Group));

        await Chats.MoveAsync(Supergroup, -2007, Token);
        Assert.Equal(1, await Enqueue(3, Group));
        var due = Assert.Single(await Take());
        Assert.Equal(-2007, due.Chat.ChatId);
        await Deliveries.PostponeAsync(Group, Now.AddHours(1), Token);
        Assert.Equal(Now.AddHours(1), await Deliveries.NextDueAsync(Token));
    }

    [Fact]
    public async Task Of_two_entries_for_a_wallet_one_remains_and_what_was_sent_is_not_sent_again()
    {
        await Seen(Group);
        await Seen(Supergroup);
        await Seen(Bystander);
        // Sent to the old id, to the new one, to none, to both; the others wait.
        foreach (var wallet in new[] { 1, 2, 3, 4 })
        {
            await Enqueue(wallet, Group, Supergroup, Bystander);
        }

        await Enqueue(5, Group);
        await Enqueue(6, Supergroup);
        var due = await Take();
        await Sent(due, Group, 1, 4);
        await Sent(due, Supergroup, 2, 4);
        await Deliveries.PostponeAsync(Bystander, Now, Token);

        await Chats.MoveAsync(Group, Supergroup, Token);

        var after = await Take();
        Assert.Equal([3, 5, 6], Wallets(after, Supergroup));
        Assert.Equal([1, 2, 3, 4], Wallets(after, Bystander));
        Assert.Equal(3, (await Deliveries.CountAsync(Now, Token)).SentInLastMinute);
        Assert.Equal(0, await Enqueue(1, Supergroup) + await Enqueue(2, Supergroup) + await Enqueue(4, Supergroup));
    }

    [Fact]
    public async Task When_all_that_waits_was_sent_under_the_other_id_nothing_waits()
    {
        await Seen(Group);
        await Seen(Supergroup);
        await Enqueue(1, Group, Supergroup);
        await Sent(await Take(), Supergroup, 1);

        await Chats.MoveAsync(Group, Supergroup, Token);

        Assert.Null(await Deliveries.NextDueAsync(Token));
        Assert.Equal(0, (await Deliveries.CountAsync(Now, Token)).WaitingChats);
    }

    [Fact]
    public async Task What_waits_for_an_id_whose_group_had_stopped_is_dropped()
    {
        await Seen(Group);
        await Chats.ChangeAsync(Group, chat => chat with { Stopped = true }, Token);
        await Seen(Supergroup);
        await Enqueue(1, Supergroup);

        await Chats.MoveAsync(Group, Supergroup, Token);

        Assert.Equal(0, (await Deliveries.CountAsync(Now, Token)).Waiting);
        Assert.Null(await Deliveries.NextDueAsync(Token));
    }

    [Fact]
    public async Task Searches_show_themselves_under_the_new_id()
    {
        var search = await Searches.AddAsync(
            new LiveSearch
            {
                ChatId = Group,
                IsGroup = true,
                UserId = 1,
                MessageId = 2,
                Filter = WalletFilter.Any,
                StartedAt = Now,
                EndsAt = Now.AddMinutes(5),
            },
            "a", Now, Lease, Token);

        await Chats.MoveAsync(Group, Supergroup, Token);

        Assert.Equal(search with { ChatId = Supergroup }, await Searches.FindAsync(search.Id, Token));
    }

    [Fact]
    public async Task Sessions_are_found_under_the_new_ids_keys_and_no_other_chats_are_touched()
    {
        var later = Now.AddMinutes(1);
        await Sessions.SaveAsync("-7:1:dialog", "asked in the group", later, Token);
        await Sessions.SaveAsync("-7:2:pages", "old", later, Token);
        await Sessions.SaveAsync("-1007:2:pages", "new", later, Token);
        await Sessions.SaveAsync("-77:1:dialog", "bystander", later, Token);

        await Chats.MoveAsync(Group, Supergroup, Token);

        Assert.Equal("asked in the group", await Sessions.FindAsync("-1007:1:dialog", Now, Token));
        Assert.Equal("new", await Sessions.FindAsync("-1007:2:pages", Now, Token));
        Assert.Equal("bystander", await Sessions.FindAsync("-77:1:dialog", Now, Token));
        Assert.False(await Sessions.RemoveAsync("-7:1:dialog", Token));
        Assert.False(await Sessions.RemoveAsync("-7:2:pages", Token));
    }

    private static IEnumerable<int> Wallets(IReadOnlyList<DueChat> due, long chat) => due.Single(each => each.Chat.ChatId == chat).Entries
        .Select(entry => Enumerable.Range(1, 9).Single(number => Address(number).ToString() == entry.Found.Wallet));

    private Task<ChatSettings> Seen(long chatId) => Chats.SeenAsync(chatId, isGroup: true, 1, Now, Token);

    private Task<int> Enqueue(int wallet, params long[] chats) =>
        Deliveries.EnqueueAsync(WalletFound.Of(Wallet(wallet)), [.. chats.Select(chat => new AlertMatch(chat, 1))], Now, Token);

    private Task<IReadOnlyList<DueChat>> Take() => Deliveries.TakeDueAsync(100, Now, Lease, Token);

    private Task Sent(IReadOnlyList<DueChat> due, long chat, params int[] wallets)
    {
        var names = wallets.Select(wallet => Address(wallet).ToString()).ToHashSet();
        var entries = due.Single(each => each.Chat.ChatId == chat).Entries.Where(entry => names.Contains(entry.Found.Wallet));
        return Deliveries.SentAsync(chat, [.. entries.Select(entry => entry.Id)], Now, Token);
    }
}
