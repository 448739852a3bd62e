using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Alerts;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>What every <see cref="IAlertStore"/> promises. Each test has an empty store of its own; its clock stands at <see cref="Now"/>.</summary>
public abstract class AlertStoreContract
{
    private const long Chat = 100;
    private const long Other = -200;

    private static readonly AlertFilter Filter = new() { MinConfidence = 50 };

    protected abstract IAlertStore Store { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<AlertFilter> Filters { get; } =
    [
        new AlertFilter(),
        new AlertFilter
        {
            Wallet = new WalletFilter
            {
                Window = Window.Week,
                MinWinRate = 100.0 / 3,
                MinPnl = -0.1,
                MinTrades = int.MaxValue,
                MinTokens = 0,
                MaxLuck = double.Epsilon,
                Verdict = Verdict.BotLike,
            },
            MinConfidence = 99.99999999999999,
            MinHold = TimeSpan.FromTicks(1),
            MaxHold = TimeSpan.MaxValue,
            MinCopyable = double.MaxValue,
        },
        .. Domain.Performance.Windows.Each.Select(window => new AlertFilter { Wallet = new WalletFilter { Window = window } }),
        .. Enum.GetValues<Verdict>().Select(verdict => new AlertFilter { Wallet = new WalletFilter { Verdict = verdict } }),
    ];

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task Every_bound_comes_back_as_it_was_given(AlertFilter filter)
    {
        var added = await Store.AddAsync(Chat, filter, Now, Token);

        Assert.Equal(new Alert { Id = added!.Id, ChatId = Chat, Filter = filter, CreatedAt = Now }, added);
        Assert.Equal(added, await Store.FindAsync(Chat, added.Id, Token));
        Assert.Equal(added, Assert.Single(await Store.ListAsync(Chat, Token)));
        Assert.Equal(added, Assert.Single((await Store.ChangedAfterAsync(0, 10, Token)).Changes).Alert);
    }

    [Fact]
    public async Task A_chats_alerts_are_listed_oldest_first_and_no_other_chats()
    {
        var first = await Add();
        var foreign = await Add(Other);
        var second = await Add();

        Assert.Equal([first, second], await Store.ListAsync(Chat, Token));
        Assert.Equal([foreign], await Store.ListAsync(Other, Token));
        Assert.Empty(await Store.ListAsync(300, Token));
    }

    [Fact]
    public async Task A_chat_has_at_most_twenty_and_room_again_when_one_is_removed()
    {
        var first = await Add();
        for (var number = 1; number < Alert.MostPerChat; number++)
        {
            await Add();
        }

        Assert.Null(await Store.AddAsync(Chat, Filter, Now, Token));
        Assert.NotNull(await Store.AddAsync(Other, Filter, Now, Token));
        Assert.Equal(Alert.MostPerChat, (await Store.ListAsync(Chat, Token)).Count);

        Assert.True(await Store.RemoveAsync(Chat, first.Id, Token));
        Assert.NotNull(await Store.AddAsync(Chat, Filter, Now, Token));
    }

    [Fact]
    public async Task The_limit_holds_when_many_are_added_at_once()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 3 * Alert.MostPerChat)
            .Select(_ => Task.Run(() => Store.AddAsync(Chat, Filter, Now, Token), Token)));

        Assert.Equal(Alert.MostPerChat, added.Count(alert => alert is not null));
        Assert.Equal(Alert.MostPerChat, (await Store.ListAsync(Chat, Token)).Count);
    }

    [Fact]
    public async Task An_id_is_above_zero_and_never_given_again()
    {
        var first = await Add();
        await Store.RemoveAsync(Chat, first.Id, Token);
        await Store.RemoveExpiredAsync(Now.AddDays(1), Token);

        var second = await Add(Other);

        Assert.True(first.Id > 0);
        Assert.True(second.Id > first.Id);
    }

    [Fact]
    public async Task Filter_and_pause_are_replaced_and_nothing_else()
    {
        var alert = await Add();
        var changed = alert with { Filter = new AlertFilter { MinHold = TimeSpan.FromMinutes(5) }, Paused = true };

        Assert.True(await Store.ChangeAsync(changed with { CreatedAt = Now.AddDays(1) }, Token));
        Assert.Equal(changed, await Store.FindAsync(Chat, alert.Id, Token));

        Assert.True(await Store.ChangeAsync(alert, Token));
        Assert.Equal(alert, await Store.FindAsync(Chat, alert.Id, Token));
    }

    [Fact]
    public async Task Nobody_reaches_an_alert_of_another_chat()
    {
        var alert = await Add();

        Assert.Null(await Store.FindAsync(Other, alert.Id, Token));
        Assert.False(await Store.ChangeAsync(alert with { ChatId = Other, Paused = true }, Token));
        Assert.False(await Store.RemoveAsync(Other, alert.Id, Token));

        Assert.Equal([alert], await Store.ListAsync(Chat, Token));
        Assert.Single((await Store.ChangedAfterAsync(0, 10, Token)).Changes);
    }

    [Fact]
    public async Task What_is_removed_is_gone_and_cannot_be_changed_or_removed_again()
    {
        var alert = await Add();
        Assert.True(await Store.RemoveAsync(Chat, alert.Id, Token));

        Assert.False(await Store.RemoveAsync(Chat, alert.Id, Token));
        Assert.False(await Store.ChangeAsync(alert, Token));
        Assert.Null(await Store.FindAsync(Chat, alert.Id, Token));
        Assert.Empty(await Store.ListAsync(Chat, Token));
    }

    [Fact]
    public async Task One_of_those_who_remove_an_alert_at_once_is_told_so()
    {
        var alert = await Add();

        var removed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.RemoveAsync(Chat, alert.Id, Token), Token)));

        Assert.Single(removed, true);
    }

    [Fact]
    public async Task What_changed_comes_once_in_the_order_of_the_last_changes_paused_or_gone()
    {
        var first = await Add();
        var second = await Add(Other);
        var third = await Add();
        var start = await Store.ChangedAfterAsync(0, 10, Token);
        Assert.Equal([first, second, third], start.Changes.Select(change => change.Alert!));

        var paused = first with { Paused = true };
        await Store.ChangeAsync(paused, Token);
        await Store.RemoveAsync(Chat, third.Id, Token);
        await Store.ChangeAsync(first, Token);
        await Store.ChangeAsync(paused, Token);
        var changes = await Store.ChangedAfterAsync(start.Version, 10, Token);

        Assert.Equal([new AlertChange(third.Id, null), new AlertChange(first.Id, paused)], changes.Changes);
        Assert.True(changes.Version > start.Version);
        var nothing = await Store.ChangedAfterAsync(changes.Version, 10, Token);
        Assert.Empty(nothing.Changes);
        Assert.Equal(changes.Version, nothing.Version);
    }

    [Fact]
    public async Task Before_the_first_alert_nothing_changed_and_the_version_is_the_one_that_was_asked_from()
    {
        var changes = await Store.ChangedAfterAsync(0, 10, Token);

        Assert.Empty(changes.Changes);
        Assert.Equal(0, changes.Version);
    }

    [Fact]
    public async Task Changes_beyond_the_limit_come_with_the_next_question()
    {
        var alerts = new List<Alert>();
        for (var number = 0; number < 7; number++)
        {
            alerts.Add(await Add(number));
        }

        var seen = new List<Alert>();
        var changes = new AlertChanges(0, []);
        do
        {
            changes = await Store.ChangedAfterAsync(changes.Version, 3, Token);
            Assert.InRange(changes.Changes.Count, 0, 3);
            seen.AddRange(changes.Changes.Select(change => change.Alert!));
        }
        while (changes.Changes.Count > 0);

        Assert.Equal(alerts, seen);
    }

    [Fact]
    public async Task A_matcher_that_asks_while_alerts_are_changed_ends_with_all_of_them_as_they_are()
    {
        var alerts = await Task.WhenAll(Enumerable.Range(0, 8).Select(chat => Add(chat)));
        var writers = Task.WhenAll(alerts.Select((alert, number) => Task.Run(
            async () =>
            {
                for (var round = 1; round <= 25; round++)
                {
                    await Store.ChangeAsync(alert with { Filter = new AlertFilter { MinConfidence = round } }, Token);
                    await Add(1000 + number * 100 + round);
                }
            },
            Token)));

        var known = new Dictionary<long, Alert>();
        var changes = new AlertChanges(0, []);
        var last = false;
        while (!last || changes.Changes.Count > 0)
        {
            last = writers.IsCompleted;
            changes = await Store.ChangedAfterAsync(changes.Version, 10, Token);
            foreach (var change in changes.Changes)
            {
                known[change.AlertId] = change.Alert!;
            }
        }

        await writers;
        Assert.Equal(8 * 26, known.Count);
        Assert.All(alerts, alert => Assert.Equal(25, known[alert.Id].Filter.MinConfidence));
    }

    [Fact]
    public async Task A_removal_is_told_until_it_is_forgotten()
    {
        var alert = await Add();
        var kept = await Add();
        await Store.RemoveAsync(Chat, alert.Id, Token);

        Assert.Equal(0, await Store.RemoveExpiredAsync(Now, Token));
        Assert.Contains(new AlertChange(alert.Id, null), (await Store.ChangedAfterAsync(0, 10, Token)).Changes);

        Assert.Equal(1, await Store.RemoveExpiredAsync(Now.AddSeconds(1), Token));
        Assert.Equal([new AlertChange(kept.Id, kept)], (await Store.ChangedAfterAsync(0, 10, Token)).Changes);
    }

    [Fact]
    public async Task Versions_go_on_growing_when_the_newest_change_is_forgotten()
    {
        var alert = await Add();
        await Store.RemoveAsync(Chat, alert.Id, Token);
        var seen = (await Store.ChangedAfterAsync(0, 10, Token)).Version;
        await Store.RemoveExpiredAsync(Now.AddSeconds(1), Token);

        var next = await Add();

        Assert.Equal([new AlertChange(next.Id, next)], (await Store.ChangedAfterAsync(seen, 10, Token)).Changes);
    }

    private async Task<Alert> Add(long chatId = Chat) => (await Store.AddAsync(chatId, Filter, Now, Token))!;
}
