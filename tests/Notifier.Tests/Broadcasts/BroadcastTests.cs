using SolanaScanner.Storage.Broadcasts;
using Telegram.Bot;

namespace SolanaScanner.Notifier.Tests.Broadcasts;

public sealed class BroadcastTests : IDisposable
{
    private const long Admin = 40_001;

    private const long First = 50_001;

    private readonly TempFile _file = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_chat_that_can_be_reached_gets_it_and_the_administrator_reads_how_it_went()
    {
        await using var telegram = await TelegramServer.WithoutLimitsAsync();
        await using var notifier = NotifierHost.Over(telegram, _file.Path);
        var chats = await ChatsAsync(telegram, notifier, 30);
        await telegram.BlockAsync(First + 7);
        await telegram.FaultAsync(new { method = "sendMessage", status = 429, retryAfterSeconds = 1, count = 1 });
        await AnnounceAsync(telegram, notifier, chats.Length);

        await notifier.StartAsync();
        await telegram.UntilAsync(async () => (await telegram.TextsAsync(Admin)).Any(text => text.StartsWith("✅ Broadcast finished. Sent 29, failed 1,", StringComparison.Ordinal)));

        Assert.All(await ReceivedAsync(telegram, chats), received => Assert.Equal(received.ChatId == First + 7 ? 0 : 1, received.Times));
        Assert.True((await notifier.Chats.FindAsync(First + 7, Cancellation))!.Blocked);
        Assert.Null(await notifier.Broadcasts.HoldAsync("another", TimeProvider.System.GetUtcNow().AddHours(1), TimeSpan.FromMinutes(1), Cancellation));
    }

    [Fact]
    public async Task After_a_stop_it_goes_on_where_it_was()
    {
        await using var telegram = await TelegramServer.WithoutLimitsAsync();
        long[] chats;
        await using (var notifier = NotifierHost.Over(telegram, _file.Path, ("MessagesPerSecond", "10")))
        {
            chats = await ChatsAsync(telegram, notifier, 60);
            await AnnounceAsync(telegram, notifier, chats.Length);
            await telegram.FaultAsync(new { method = "sendMessage", latencyMs = 50 });
            await notifier.StartAsync();
            await telegram.UntilAsync(async () => await telegram.AcceptedAsync() >= 10);
            await notifier.StopAsync();
            Assert.InRange(await telegram.AcceptedAsync(), 10, chats.Length - 1);
        }

        await telegram.HealAsync();
        await using var next = NotifierHost.Over(telegram, _file.Path);
        await next.StartAsync();
        await telegram.UntilAsync(async () => (await telegram.TextsAsync(Admin)).Any(text => text.StartsWith('✅')));

        Assert.All(await ReceivedAsync(telegram, chats), received => Assert.Equal(1, received.Times));
    }

    [Fact]
    public async Task A_broadcast_and_deliveries_go_side_by_side()
    {
        await using var telegram = await TelegramServer.WithoutLimitsAsync();
        await using var notifier = NotifierHost.Over(telegram, _file.Path, ("MessagesPerSecond", "100"), ("PerChat", "00:00:00"));
        var chats = await ChatsAsync(telegram, notifier, 40);
        await notifier.EnqueueAsync(Make.Found(), chats);
        await AnnounceAsync(telegram, notifier, chats.Length);

        await notifier.StartAsync();
        await telegram.UntilAsync(async () => await telegram.AcceptedAsync() >= (2 * chats.Length) + 1);

        Assert.All(await ReceivedAsync(telegram, chats), received => Assert.Equal(1, received.Times));
        Assert.Equal(0, await notifier.WaitingAsync());
    }

    public void Dispose() => _file.Dispose();

    private static async Task<long[]> ChatsAsync(TelegramServer telegram, NotifierHost notifier, int count)
    {
        long[] chats = [.. Enumerable.Range(0, count).Select(index => First + index)];
        await telegram.PeopleAsync(1, Admin);
        await telegram.PeopleAsync(count, First);
        await notifier.SeenAsync(chats);
        return chats;
    }

    private static async Task AnnounceAsync(TelegramServer telegram, NotifierHost notifier, int total)
    {
        var progress = await new TelegramBotClient(new TelegramBotClientOptions("123456:a-token", telegram.Address)).SendMessage(Admin, "It begins.", cancellationToken: Cancellation);
        await notifier.Broadcasts.AddAsync(
            new Broadcast { Text = "News <for> all", AdminChatId = Admin, ProgressMessageId = progress.Id, CreatedAt = Make.Noon, Total = total }, Cancellation);
    }

    private static async Task<(long ChatId, int Times)[]> ReceivedAsync(TelegramServer telegram, long[] chats)
    {
        List<(long, int)> received = [];
        foreach (var chatId in chats)
        {
            received.Add((chatId, (await telegram.TextsAsync(chatId)).Count(text => text == "News <for> all")));
        }

        return [.. received];
    }
}
