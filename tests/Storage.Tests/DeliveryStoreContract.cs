using System.Diagnostics;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>
/// What every <see cref="IDeliveryStore"/> promises, together with the chats and wallets of the same database. Each test has an empty
/// database of its own. Whose turn it is: <see cref="DeliveryTurnContract"/>.
/// </summary>
public abstract class DeliveryStoreContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    protected abstract IDeliveryStore Store { get; }

    protected abstract IChatStore Chats { get; }

    protected abstract IWalletStore Wallets { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wallet_waits_for_each_chat_that_matched_with_all_that_is_to_be_said()
    {
        await Seen(1, 2, 3);
        await Chats.ChangeAsync(2, chat => chat with { TimeZone = "Asia/Tokyo", Stopped = false }, Token);
        var found = WalletFound.Of(Full());

        Assert.Equal(2, await Store.EnqueueAsync(found, [new AlertMatch(1, 10), new AlertMatch(2, 20)], Now, Token));

        var due = await Take();
        Assert.Equal([1L, 2L], due.Select(each => each.Chat.ChatId));
        Assert.Equal(await Chats.FindAsync(2, Token), due[1].Chat);
        var entry = Assert.Single(due[1].Entries);
        Assert.Equal((20L, Now), (entry.AlertId, entry.EnqueuedAt));
        Same(found, entry.Found);
    }

    [Fact]
    public async Task An_entry_remembers_the_trace_it_came_from_and_a_newer_announcement_its_own()
    {
        await Seen(1);
        await Seen(2);
        using var first = new Activity("first").Start();
        await Enqueue(1, 1);
        first.Stop();
        Assert.Equal(first.Id, Assert.Single((await TakeOne()).Entries).TraceParent);

        using var second = new Activity("second").Start();
        var found = WalletFound.Of(Wallet(1));
        await Store.EnqueueAsync(found with { FoundAt = found.FoundAt.AddHours(-1) }, [new AlertMatch(2, 20)], Now, Token);
        Assert.Equal(first.Id, Assert.Single((await TakeOne()).Entries).TraceParent);
        await Store.EnqueueAsync(found with { FoundAt = found.FoundAt.AddHours(1) }, [new AlertMatch(2, 20)], Now, Token);
        second.Stop();

        Assert.All((await Take(Now + Lease)).SelectMany(chat => chat.Entries), entry => Assert.Equal(second.Id, entry.TraceParent));
    }

    [Fact]
    public async Task A_chat_gets_a_wallet_once_whatever_became_of_it_and_however_often_it_is_analyzed()
    {
        await Seen(1);
        Assert.Equal(1, await Enqueue(1, 1));
        Assert.Equal(0, await Enqueue(1, 1));
        Assert.Single((await TakeOne()).Entries);

        await Store.SentAsync(1, [await OnlyEntry()], Now, Token);
        Assert.Equal(0, await Enqueue(1, 1));

        Assert.Equal(1, await Enqueue(2, 1));
        var dropped = (await TakeOne(Now + Lease)).Entries;
        await Store.DropAsync(1, [.. dropped.Select(entry => entry.Id)], Now, Token);
        Assert.Equal(0, await Enqueue(2, 1));
        Assert.Empty(await Take(Now.AddDays(1)));

        async Task<long> OnlyEntry() => Assert.Single((await TakeOne(Now + Lease)).Entries).Id;
    }

    [Fact]
    public async Task Nothing_waits_for_chats_that_are_stopped_blocked_or_unknown_or_muted_the_wallet()
    {
        await Seen(1, 2, 3, 4);
        await Chats.ChangeAsync(1, chat => chat with { Stopped = true }, Token);
        await Chats.BlockAsync(2, Now, Token);
        await Chats.MuteAsync(3, Address(7), Now, Token);

        Assert.Equal(1, await Enqueue(7, 1, 2, 3, 4, 5));
        Assert.Equal(4, Assert.Single(await Take()).Chat.ChatId);
        Assert.Equal(1, await Enqueue(8, 3));
    }

    [Fact]
    public async Task A_chat_that_may_be_written_to_again_is_told_of_what_is_found_then()
    {
        await Seen(1);
        await Chats.BlockAsync(1, Now, Token);
        Assert.Equal(0, await Enqueue(1, 1));
        await Seen(1);

        Assert.Equal(1, await Enqueue(1, 1));
    }

    [Fact]
    public async Task Thousands_of_chats_are_told_though_that_is_written_in_parts()
    {
        var chats = Enumerable.Range(1, 2_500).Select(chat => (long)chat).ToArray();
        await Seen(chats);
        var wallet = Wallet(1);
        await Wallets.SaveAsync(wallet, Keep.IfQualifiesOrKnown, Token);

        Assert.Equal(2_500, await Store.EnqueueAsync(WalletFound.Of(wallet), Matches(chats), Now, Token));

        Assert.Equal((2_500L, 2_500L), await Waiting());
        Assert.Empty(await Unmatched());
    }

    [Fact]
    public async Task A_match_that_was_cut_short_is_known_as_unmatched_and_completed_by_its_repeat()
    {
        var chats = Enumerable.Range(1, 2_500).Select(chat => (long)chat).ToArray();
        await Seen(chats);
        var wallet = Wallet(1);
        await Wallets.SaveAsync(wallet, Keep.IfQualifiesOrKnown, Token);
        using var cut = new CancellationTokenSource();
        var matches = Matches(chats);
        var cutting = new CuttingMatches(matches, 1_500, cut);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.EnqueueAsync(WalletFound.Of(wallet), cutting, Now, cut.Token));
        Assert.Single(await Unmatched());
        var before = (await Waiting()).Entries;

        Assert.Equal(2_500 - before, await Store.EnqueueAsync(WalletFound.Of(wallet), matches, Now, Token));
        Assert.Equal((2_500L, 2_500L), await Waiting());
        Assert.Empty(await Unmatched());
    }

    [Fact]
    public async Task The_same_match_given_by_many_at_once_is_written_once()
    {
        await Seen(1, 2, 3);
        var found = WalletFound.Of(Wallet(1));

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Store.EnqueueAsync(found, Matches(1, 2, 3), Now, Token), Token)));

        Assert.Equal(3, added.Sum());
        Assert.Equal((3L, 3L), await Waiting());
    }

    [Fact]
    public async Task What_waits_speaks_of_the_newest_announcement_and_never_of_an_older_one_that_came_late()
    {
        await Seen(1, 2, 3);
        var newest = WalletFound.Of(Wallet(1, analyzedAt: Now, winRate: 70));
        await Store.EnqueueAsync(WalletFound.Of(Wallet(1, analyzedAt: Now.AddHours(-1), winRate: 60)), Matches(1), Now, Token);
        await Store.EnqueueAsync(newest, Matches(2), Now, Token);
        await Store.EnqueueAsync(WalletFound.Of(Wallet(1, analyzedAt: Now.AddHours(-2), winRate: 50)), Matches(3), Now, Token);

        Assert.All((await Take()).SelectMany(each => each.Entries), entry => Same(newest, entry.Found));
    }

    [Fact]
    public async Task Entries_of_another_chat_are_neither_sent_nor_dropped()
    {
        await Seen(1, 2);
        await Enqueue(1, 1);
        var entry = Assert.Single((await TakeOne()).Entries).Id;

        await Store.SentAsync(2, [entry], Now, Token);
        await Store.DropAsync(2, [entry], Now, Token);

        Assert.Equal((1L, 1L), await Waiting());
        Assert.Equal(0, (await Store.CountAsync(Now, Token)).SentInLastMinute);
    }

    [Fact]
    public async Task What_was_sent_stays_sent_when_it_is_dropped_afterwards_and_is_sent_though_it_was_dropped_meanwhile()
    {
        await Seen(1);
        await Enqueue(1, 1);
        await Enqueue(2, 1);
        var entries = (await TakeOne()).Entries.Select(entry => entry.Id).ToList();
        await Store.SentAsync(1, [entries[0]], Now, Token);
        await Store.DropAsync(1, entries, Now, Token);
        Assert.Equal(1, (await Store.CountAsync(Now, Token)).SentInLastMinute);

        await Store.SentAsync(1, entries, Now, Token);

        Assert.Equal(2, (await Store.CountAsync(Now, Token)).SentInLastMinute);
    }

    [Fact]
    public async Task Counts_tell_what_waits_for_how_many_since_when_and_what_was_sent_in_the_last_minute()
    {
        Assert.Equal(new DeliveryCounts(0, 0, null, 0), await Store.CountAsync(Now, Token));
        await Seen(1, 2);
        await Enqueue(1, 1);
        await Store.EnqueueAsync(WalletFound.Of(Wallet(2)), Matches(1, 2), Now.AddSeconds(5), Token);
        Assert.Equal(new DeliveryCounts(3, 2, Now, 0), await Store.CountAsync(Now.AddSeconds(10), Token));

        var first = Assert.Single(await Store.TakeDueAsync(1, Now.AddSeconds(10), Lease, Token));
        await Store.PostponeAsync(1, Now.AddHours(1), Token);
        Assert.Equal(new DeliveryCounts(3, 2, Now.AddSeconds(5), 0), await Store.CountAsync(Now.AddSeconds(10), Token));
        Assert.Equal(Now, (await Store.CountAsync(Now.AddHours(1), Token)).OldestWaiting);

        await Store.SentAsync(1, [.. first.Entries.Select(entry => entry.Id)], Now.AddSeconds(20), Token);
        Assert.Equal(new DeliveryCounts(1, 1, Now.AddSeconds(5), 2), await Store.CountAsync(Now.AddSeconds(79), Token));
        Assert.Equal(0, (await Store.CountAsync(Now.AddSeconds(80), Token)).SentInLastMinute);
    }

    [Fact]
    public async Task A_stored_wallet_is_unmatched_until_its_newest_analysis_was_given_to_the_queue()
    {
        var first = Full() with { AnalyzedAt = Now.AddMinutes(-1) };
        await Wallets.SaveAsync(first, Keep.IfQualifiesOrKnown, Token);
        SnapshotAssert.Same(first, Assert.Single(await Unmatched()));

        await Store.EnqueueAsync(WalletFound.Of(first), [], Now, Token);
        Assert.Empty(await Unmatched());
        await Wallets.SaveAsync(first, Keep.IfQualifiesOrKnown, Token);
        Assert.Empty(await Unmatched());

        var second = Wallet(analyzedAt: Now);
        await Wallets.SaveAsync(second, Keep.IfQualifiesOrKnown, Token);
        await Store.EnqueueAsync(WalletFound.Of(first), [], Now, Token);
        Assert.Equal(second.AnalysisId, Assert.Single(await Unmatched()).AnalysisId);

        await Seen(1);
        await Store.EnqueueAsync(WalletFound.Of(second), Matches(1), Now, Token);
        Assert.Empty(await Unmatched());
        Assert.Equal(0, await Store.RemoveExpiredAsync(Now.AddYears(1), Token));
        Assert.Empty(await Unmatched());
    }

    [Fact]
    public async Task A_wallet_that_does_not_qualify_or_not_any_more_is_never_unmatched()
    {
        await Wallets.SaveAsync(Wallet(1, qualifies: false), Keep.Always, Token);
        await Wallets.SaveAsync(Wallet(2), Keep.IfQualifiesOrKnown, Token);
        await Wallets.SaveAsync(Wallet(2, qualifies: false, analyzedAt: Now.AddSeconds(1)), Keep.IfQualifiesOrKnown, Token);

        Assert.Empty(await Unmatched());
    }

    [Fact]
    public async Task Unmatched_wallets_come_oldest_first_from_a_moment_until_before_another_up_to_the_limit()
    {
        foreach (var number in new[] { 3, 1, 5, 2, 4 })
        {
            await Wallets.SaveAsync(Wallet(number, analyzedAt: Now.AddSeconds(number)), Keep.IfQualifiesOrKnown, Token);
        }

        Assert.Equal([2, 3, 4], await Numbers(Now.AddSeconds(2), Now.AddSeconds(5), 10));
        Assert.Equal([1, 2], await Numbers(DateTimeOffset.MinValue, Now.AddSeconds(5), 2));
        Assert.Empty(await Numbers(Now.AddSeconds(2), Now.AddSeconds(5), 0));

        async Task<IEnumerable<int>> Numbers(DateTimeOffset since, DateTimeOffset before, int limit) =>
            (await Store.UnmatchedAsync(since, before, limit, Token)).Select(wallet => (int)(wallet.AnalyzedAt - Now).TotalSeconds);
    }

    [Fact]
    public async Task What_was_sent_or_dropped_is_forgotten_by_age_and_may_be_told_again_and_what_waits_stays()
    {
        await Seen(1, 2, 3);
        await Enqueue(1, 1, 2, 3);
        foreach (var due in (await Take()).Take(2))
        {
            var entries = due.Entries.Select(entry => entry.Id).ToList();
            await (due.Chat.ChatId == 1 ? Store.SentAsync(1, entries, Now, Token) : Store.DropAsync(2, entries, Now, Token));
        }

        Assert.Equal(0, await Store.RemoveExpiredAsync(Now, Token));
        Assert.Equal(0, await Enqueue(1, 1, 2, 3));

        Assert.Equal(2, await Store.RemoveExpiredAsync(Now.AddSeconds(1), Token));
        Assert.Equal((1L, 1L), await Waiting());
        Assert.Equal(2, await Enqueue(1, 1, 2, 3));
        Assert.Equal(3, (await Take(Now + Lease)).Count);
    }

    private static AlertMatch[] Matches(params long[] chats) => [.. chats.Select(chat => new AlertMatch(chat, 1000 + chat))];

    private static void Same(WalletFound expected, WalletFound actual)
    {
        Assert.Equal(expected.Windows, actual.Windows);
        Assert.Equal(expected, actual with { Windows = expected.Windows });
    }

    private async Task Seen(params long[] chats) =>
        await Task.WhenAll(chats.Select(chat => Chats.SeenAsync(chat, isGroup: false, chat, Now, Token)));

    private Task<int> Enqueue(int wallet, params long[] chats) =>
        Store.EnqueueAsync(WalletFound.Of(Wallet(wallet)), Matches(chats), Now, Token);

    private Task<IReadOnlyList<DueChat>> Take(DateTimeOffset? now = null) => Store.TakeDueAsync(100, now ?? Now, Lease, Token);

    private async Task<DueChat> TakeOne(DateTimeOffset? now = null) => Assert.Single(await Take(now));

    private async Task<(long Entries, long Chats)> Waiting()
    {
        var counts = await Store.CountAsync(Now, Token);
        return (counts.Waiting, counts.WaitingChats);
    }

    private Task<IReadOnlyList<WalletSnapshot>> Unmatched() => Store.UnmatchedAsync(DateTimeOffset.MinValue, Now.AddYears(1), 100, Token);

    /// <summary>Matches that cancel their reader when it has come so far.</summary>
    private sealed class CuttingMatches(AlertMatch[] matches, int after, CancellationTokenSource cut) : IReadOnlyCollection<AlertMatch>
    {
        public int Count => matches.Length;

        public IEnumerator<AlertMatch> GetEnumerator()
        {
            for (var index = 0; index < matches.Length; index++)
            {
                if (index == after)
                {
                    cut.Cancel();
                }

                yield return matches[index];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
