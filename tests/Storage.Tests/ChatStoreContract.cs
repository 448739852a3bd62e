using SolanaScanner.Domain.Chats;
using SolanaScanner.Storage.Chats;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>What every <see cref="IChatStore"/> promises of chats, users and mutes. Each test has an empty store of its own. Moves: <see cref="ChatMoveContract"/>.</summary>
public abstract class ChatStoreContract
{
    protected abstract IChatStore Store { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_is_known_from_when_somebody_was_seen_in_it_with_settings_that_bound_nothing()
    {
        Assert.Null(await Store.FindAsync(-100, Token));

        var seen = await Store.SeenAsync(-100, isGroup: true, 7, Now, Token);

        Assert.Equal(new ChatSettings { ChatId = -100, IsGroup = true }, seen);
        Assert.Equal(seen, await Store.FindAsync(-100, Token));
        Assert.Null(await Store.FindAsync(7, Token));
    }

    [Fact]
    public async Task Every_setting_comes_back_as_it_was_given_and_being_seen_again_changes_none()
    {
        await Seen(1);
        await Seen(2);
        var wanted = new ChatSettings
        {
            ChatId = 1,
            TimeZone = "+05:30",
            Quiet = new QuietHours(new TimeOnly(22, 30), new TimeOnly(0, 0)),
            Digest = Digest.Daily,
            DailyAt = new TimeOnly(23, 59, 59),
            Stopped = true,
        };

        Assert.Equal(wanted, await Store.ChangeAsync(1, _ => wanted, Token));

        Assert.Equal(wanted, await Store.FindAsync(1, Token));
        Assert.Equal(wanted, await Seen(1));
        Assert.Equal(new ChatSettings { ChatId = 2 }, await Store.FindAsync(2, Token));
        var cleared = wanted with { Quiet = null, Digest = Digest.Hourly, Stopped = false };
        Assert.Equal(cleared, await Store.ChangeAsync(1, _ => cleared, Token));
    }

    [Fact]
    public async Task An_unknown_chat_cannot_be_changed_and_a_change_never_reaches_another_chat()
    {
        await Seen(1);
        await Seen(2);

        Assert.Null(await Store.ChangeAsync(3, chat => chat, Token));
        var changed = await Store.ChangeAsync(1, chat => chat with { ChatId = 2, Stopped = true }, Token);

        Assert.Equal(new ChatSettings { ChatId = 1, Stopped = true }, changed);
        Assert.Equal(new ChatSettings { ChatId = 2 }, await Store.FindAsync(2, Token));
    }

    [Fact]
    public async Task A_change_that_throws_changes_nothing_and_says_why()
    {
        var before = await Seen(1);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(
            () => Store.ChangeAsync(1, _ => throw new InvalidTimeZoneException("Mars"), Token));

        Assert.Equal(before, await Store.FindAsync(1, Token));
    }

    [Fact]
    public async Task Changes_at_once_all_count()
    {
        await Seen(1);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(
            () => Store.ChangeAsync(1, chat => chat with { DailyAt = chat.DailyAt.AddMinutes(1) }, Token), Token)));

        Assert.Equal(new TimeOnly(9, 20), (await Store.FindAsync(1, Token))!.DailyAt);
    }

    [Fact]
    public async Task A_chat_is_blocked_until_somebody_writes_in_it_again_and_stays_stopped()
    {
        await Seen(1);
        await Store.ChangeAsync(1, chat => chat with { Stopped = true }, Token);
        await Store.BlockAsync(1, Now, Token);
        await Store.BlockAsync(99, Now, Token);

        Assert.True((await Store.FindAsync(1, Token))!.Blocked);
        Assert.Null(await Store.FindAsync(99, Token));

        var seen = await Seen(1);
        Assert.False(seen.Blocked);
        Assert.True(seen.Stopped);
    }

    [Fact]
    public async Task Muted_wallets_are_listed_newest_first_for_their_chat_alone()
    {
        await Store.MuteAsync(1, Address(1), Now, Token);
        await Store.MuteAsync(1, Address(2), Now.AddSeconds(1), Token);
        await Store.MuteAsync(1, Address(1), Now.AddSeconds(2), Token);
        await Store.MuteAsync(2, Address(3), Now, Token);

        Assert.Equal([Address(2), Address(1)], await Store.MutedAsync(1, Token));
        Assert.Empty(await Store.MutedAsync(3, Token));

        Assert.False(await Store.UnmuteAsync(1, Address(3), Token));
        Assert.True(await Store.UnmuteAsync(1, Address(2), Token));
        Assert.False(await Store.UnmuteAsync(1, Address(2), Token));
        Assert.Equal([Address(1)], await Store.MutedAsync(1, Token));
        Assert.Equal([Address(3)], await Store.MutedAsync(2, Token));
    }

    [Fact]
    public async Task Users_are_counted_once_by_when_they_were_last_seen_and_chats_by_whether_they_can_be_reached()
    {
        Assert.Equal(new ChatCounts(0, 0, 0, 0, 0, 0), await Store.CountAsync(Now, Token));
        await Store.SeenAsync(1, isGroup: false, 1, Now.AddHours(-25), Token);
        await Store.SeenAsync(2, isGroup: false, 2, Now.AddHours(-23), Token);
        await Store.SeenAsync(3, isGroup: false, 3, Now.AddMinutes(-4), Token);
        await Store.SeenAsync(-9, isGroup: true, 3, Now.AddHours(-30), Token);
        await Store.ChangeAsync(1, chat => chat with { Stopped = true }, Token);
        await Store.BlockAsync(1, Now, Token);
        await Store.BlockAsync(2, Now, Token);

        Assert.Equal(new ChatCounts(Users: 3, 1, 2, Chats: 4, Reachable: 2, Blocked: 2), await Store.CountAsync(Now, Token));
    }

    [Fact]
    public async Task Reachable_chats_come_in_the_order_of_their_ids_page_by_page()
    {
        foreach (var chat in new long[] { 5, -1_000_000_000_001, 3, 9, 1, 7 })
        {
            await Seen(chat);
        }

        await Store.ChangeAsync(3, chat => chat with { Stopped = true }, Token);
        await Store.BlockAsync(7, Now, Token);

        Assert.Equal([-1_000_000_000_001, 1L], await Store.ReachableAsync(long.MinValue, 2, Token));
        Assert.Equal([5L, 9L], await Store.ReachableAsync(1, 10, Token));
        Assert.Empty(await Store.ReachableAsync(9, 10, Token));
    }

    private Task<ChatSettings> Seen(long chatId) => Store.SeenAsync(chatId, isGroup: false, 1, Now, Token);
}
