using System.Collections.Concurrent;
using System.Diagnostics;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Notifier.Tests.Deliveries;

/// <summary>The whole notifier at work, from the bus or the ledger to the chats.</summary>
public sealed class DeliverySenderTests : IDisposable
{
    private const long First = 50_001;

    private readonly TempFile _file = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_announced_wallet_reaches_the_chats_whose_alerts_it_matches()
    {
        await using var telegram = await TelegramServer.WithoutLimitsAsync();
        await using var notifier = NotifierHost.Over(telegram, _file.Path);
        await telegram.PeopleAsync(3, First);
        await notifier.SeenAsync(First, First + 1, First + 2);
        await notifier.StartAsync();
        await notifier.Alerts.AddAsync(First, Make.Filter(60), Make.Noon, Cancellation);
        await notifier.Alerts.AddAsync(First + 1, Make.Filter(90), Make.Noon, Cancellation);

        await notifier.Bus.Publish(Make.Found(1), Cancellation);
        await notifier.Bus.Publish(Make.Found(1), Cancellation);
        await notifier.Bus.Publish(Make.Found(2, figures => figures with { WinRate = 95 }), Cancellation);
        await telegram.UntilAsync(async () => (await ToldAsync(telegram, First)).Contains(Make.Wallet(2)) && (await ToldAsync(telegram, First + 1)).Contains(Make.Wallet(2)));

        Assert.Single((await ToldAsync(telegram, First)).Split(Make.Wallet(1)).Skip(1));
        Assert.DoesNotContain(Make.Wallet(1), await ToldAsync(telegram, First + 1), StringComparison.Ordinal);
        Assert.Empty(await telegram.TextsAsync(First + 2));
    }

    [Fact]
    public async Task At_Telegrams_own_limits_every_chat_is_told_once()
    {
        const int Chats = 100;
        await using var telegram = await TelegramServer.StartAsync(("Latency", "00:00:00.1"));
        await using var notifier = NotifierHost.Over(telegram, _file.Path, ("MessagesPerSecond", "29"));
        var chats = await WaitingChatsAsync(telegram, notifier, Chats);

        await notifier.StartAsync();
        await telegram.UntilAsync(async () => await telegram.AcceptedAsync() >= Chats);

        await AssertToldOnceAsync(telegram, chats);
    }

    [Fact]
    public async Task A_stop_loses_nothing_and_tells_nobody_twice()
    {
        const int Chats = 150;
        await using var telegram = await TelegramServer.WithoutLimitsAsync();
        long[] chats;
        await using (var notifier = NotifierHost.Over(telegram, _file.Path, ("MessagesPerSecond", "30")))
        {
            chats = await WaitingChatsAsync(telegram, notifier, Chats);
            await telegram.FaultAsync(new { method = "sendMessage", latencyMs = 100 });
            await notifier.StartAsync();
            await telegram.UntilAsync(async () => await telegram.AcceptedAsync() >= 20);
            await notifier.StopAsync();

            Assert.Equal(Chats - await telegram.AcceptedAsync(), await notifier.WaitingAsync());
            Assert.NotEqual(0, await notifier.WaitingAsync());
        }

        await telegram.HealAsync();
        await using var next = NotifierHost.Over(telegram, _file.Path);
        await next.StartAsync();
        await telegram.UntilAsync(async () => await telegram.AcceptedAsync() >= Chats);
        await AssertToldOnceAsync(telegram, chats);
    }

    [Fact]
    public async Task One_chat_that_fails_holds_no_other_back()
    {
        await using var telegram = await TelegramServer.WithoutLimitsAsync();
        await using var notifier = NotifierHost.Over(telegram, _file.Path);
        var chats = await WaitingChatsAsync(telegram, notifier, 40);
        await telegram.BlockAsync(First);
        await telegram.FaultAsync(new { method = "sendMessage", status = 500, count = 5 });

        await notifier.StartAsync();
        await telegram.UntilAsync(async () => await telegram.AcceptedAsync() >= 39);

        await AssertToldOnceAsync(telegram, chats[1..]);
    }

    [Fact]
    public async Task A_wallet_whose_announcement_was_lost_is_matched_at_the_next_start()
    {
        await using var telegram = await TelegramServer.WithoutLimitsAsync();
        await using var notifier = NotifierHost.Over(telegram, _file.Path);
        await telegram.PeopleAsync(1, First);
        await notifier.SeenAsync(First);
        await notifier.Alerts.AddAsync(First, Make.Filter(), Make.Noon, Cancellation);
        await notifier.Get<IWalletStore>().SaveAsync(Make.Snapshot(5), Keep.Always, Cancellation);

        await notifier.StartAsync();

        await telegram.UntilAsync(async () => (await ToldAsync(telegram, First)).Contains(Make.Wallet(5)));
        Assert.Empty(await notifier.Deliveries.UnmatchedAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 10, Cancellation));
    }

    [Fact]
    public async Task A_message_of_several_wallets_is_in_the_trace_of_the_first_and_linked_to_those_of_the_others()
    {
        using var finding = new ActivitySource("finding");
        var sent = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "finding" or "SolanaScanner.Notifier",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => sent.Enqueue(activity),
        };
        ActivitySource.AddActivityListener(listener);
        await using var telegram = await TelegramServer.WithoutLimitsAsync();
        await using var notifier = NotifierHost.Over(telegram, _file.Path);
        await telegram.PeopleAsync(1, First);
        await notifier.SeenAsync(First);
        var found = new List<ActivityContext>();
        for (var wallet = 1; wallet <= 3; wallet++)
        {
            using var trace = finding.StartActivity("find", ActivityKind.Internal, parentId: null)!;
            found.Add(trace.Context);
            await notifier.EnqueueAsync(Make.Found(wallet), First);
        }

        await notifier.StartAsync();
        await telegram.UntilAsync(async () => await telegram.AcceptedAsync() == 1);
        await notifier.StopAsync();

        var message = Assert.Single(sent, activity => activity.OperationName == "send delivery" && activity.TraceId == found[0].TraceId);
        Assert.Equal(found[0].SpanId, message.ParentSpanId);
        Assert.Equal(found[1..].Select(context => context.SpanId), message.Links.Select(link => link.Context.SpanId));
    }

    [Fact]
    public async Task While_the_store_is_away_what_was_sent_is_kept_in_mind_and_written_down_when_it_is_back()
    {
        await using var telegram = await TelegramServer.WithoutLimitsAsync();
        await using var notifier = NotifierHost.OverAwayDeliveries(telegram, _file.Path);
        var chats = await WaitingChatsAsync(telegram, notifier, 1);
        var store = notifier.Get<AwayDeliveries>();
        store.LeavesWhenSent = true;
        await notifier.StartAsync();
        await store.RefusedAsync(1, Cancellation);
        await telegram.PeopleAsync(1, First + 1);
        await notifier.SeenAsync(First + 1);
        Assert.Equal(1, await notifier.EnqueueAsync(Make.Found(), First + 1));

        store.Return();

        await store.SentAsync(2, Cancellation);
        await AssertToldOnceAsync(telegram, [.. chats, First + 1]);
    }

    public void Dispose() => _file.Dispose();

    private static async Task<long[]> WaitingChatsAsync(TelegramServer telegram, NotifierHost notifier, int count)
    {
        long[] chats = [.. Enumerable.Range(0, count).Select(index => First + index)];
        await telegram.PeopleAsync(count, First);
        await notifier.SeenAsync(chats);
        Assert.Equal(count, await notifier.EnqueueAsync(Make.Found(), chats));
        return chats;
    }

    private static async Task AssertToldOnceAsync(TelegramServer telegram, long[] chats)
    {
        foreach (var chatId in chats)
        {
            Assert.Single(await telegram.TextsAsync(chatId));
        }
    }

    private static async Task<string> ToldAsync(TelegramServer telegram, long chatId) => string.Join('\n', await telegram.TextsAsync(chatId));
}
