using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace SolanaScanner.Sandbox.Tests.Telegram;

public sealed class PollingTests : TelegramTests
{
    [Fact]
    public async Task A_poll_waits_for_what_is_said_and_gets_it_with_its_commands()
    {
        var poll = Server.Bot.GetUpdates(timeout: 50, cancellationToken: Cancellation);
        await PolledAsync();
        await Server.SayAsync(TelegramServer.Degens, "/find@SolanaScannerSandboxBot 60 see https://solscan.io.", from: 1002);
        var message = (await poll).Single().Message!;
        Assert.Equal(("Bob", ChatType.Supergroup), (message.From!.FirstName, message.Chat.Type));
        Assert.Equal(
            [(MessageEntityType.BotCommand, "/find@SolanaScannerSandboxBot"), (MessageEntityType.Url, "https://solscan.io")],
            message.Entities!.Select(entity => (entity.Type, message.Text!.Substring(entity.Offset, entity.Length))));
    }

    [Fact]
    public async Task A_poll_ends_empty_when_its_time_is_over()
    {
        var poll = Server.Bot.GetUpdates(timeout: 30, cancellationToken: Cancellation);
        Assert.Empty(await Server.PassTimeUntilAsync(poll));
        Assert.True(Server.Time.GetUtcNow() >= SandboxServer.Noon.AddSeconds(30));
    }

    [Fact]
    public async Task Updates_come_again_until_a_later_offset_confirms_them()
    {
        for (var i = 0; i < 5; i++)
        {
            await Server.SayAsync(TelegramServer.Alice, $"{i}");
        }

        var first = await Server.Bot.GetUpdates(limit: 2, cancellationToken: Cancellation);
        Assert.Equal(["0", "1"], first.Select(update => update.Message!.Text));
        Assert.Equal(first[0].Id + 1, first[1].Id);
        Assert.Equal(["0", "1"], (await Server.Bot.GetUpdates(limit: 2, cancellationToken: Cancellation)).Select(update => update.Message!.Text));
        Assert.Equal(["2", "3", "4"], (await Server.Bot.GetUpdates(first[1].Id + 1, cancellationToken: Cancellation)).Select(update => update.Message!.Text));
        Assert.Equal(3, (await Server.GetAsync("state")).GetProperty("pendingUpdates").GetInt32());
        Assert.Equal(["4"], (await Server.Bot.GetUpdates(-1, cancellationToken: Cancellation)).Select(update => update.Message!.Text));
        Assert.Equal(1, (await Server.GetAsync("state")).GetProperty("pendingUpdates").GetInt32());
    }

    [Fact]
    public async Task A_second_poll_ends_the_first_with_a_conflict()
    {
        var first = Server.Bot.GetUpdates(timeout: 50, cancellationToken: Cancellation);
        await PolledAsync();
        var second = Server.NewBot(TelegramServer.Token).GetUpdates(timeout: 50, cancellationToken: Cancellation);
        var refused = await Assert.ThrowsAsync<ApiRequestException>(() => first);
        Assert.Equal((409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"), (refused.ErrorCode, refused.Message));
        await Server.SayAsync(TelegramServer.Alice, "hi");
        Assert.Equal("hi", (await second).Single().Message!.Text);
    }

    [Fact]
    public async Task A_webhook_ends_a_poll_and_keeps_others_out()
    {
        var poll = Server.Bot.GetUpdates(timeout: 50, cancellationToken: Cancellation);
        await PolledAsync();
        await Server.Bot.SetWebhook("http://127.0.0.1:9/", cancellationToken: Cancellation);
        var ended = await Assert.ThrowsAsync<ApiRequestException>(() => poll);
        Assert.Equal((409, "Conflict: terminated by setWebhook request"), (ended.ErrorCode, ended.Message));
        var refused = await TelegramServer.RefusedAsync(() => Server.Bot.GetUpdates(cancellationToken: Cancellation));
        Assert.Equal((409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"), (refused.ErrorCode, refused.Message));
        await Server.Bot.DeleteWebhook(cancellationToken: Cancellation);
        Assert.Empty(await Server.Bot.GetUpdates(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Only_the_kinds_that_were_asked_for_last_are_queued()
    {
        await Server.Bot.GetUpdates(allowedUpdates: [UpdateType.CallbackQuery], cancellationToken: Cancellation);
        await Server.SayAsync(TelegramServer.Alice, "unheard");
        await Server.Bot.GetUpdates(allowedUpdates: [], cancellationToken: Cancellation);
        await Server.SayAsync(TelegramServer.Alice, "heard");
        Assert.Equal(["heard"], (await Server.UpdatesAsync()).Select(update => update.Message!.Text));
    }

    [Fact]
    public async Task An_update_is_kept_for_a_day()
    {
        await Server.SayAsync(TelegramServer.Alice, "old");
        Server.Time.Advance(TimeSpan.FromHours(12));
        await Server.SayAsync(TelegramServer.Alice, "new");
        Assert.Equal(SandboxServer.Noon, (await Server.GetAsync("state")).GetProperty("oldestPendingUpdate").GetDateTimeOffset());
        Server.Time.Advance(TimeSpan.FromHours(12) + TimeSpan.FromTicks(1));
        Assert.Equal(["new"], (await Server.UpdatesAsync()).Select(update => update.Message!.Text));
    }

    [Fact]
    public async Task A_raw_update_is_given_as_it_is_once_whatever_its_id()
    {
        await Server.SayAsync(TelegramServer.Alice, "first");
        var first = (await Server.UpdatesAsync()).Single();
        await Server.PostAsync("updates", new { update_id = first.Id, message = new { message_id = 1, date = 0, chat = new { id = 5, type = "private" }, text = "again" } });
        await Server.PostAsync("updates", new { something = "else" });
        var given = await Server.Bot.GetUpdates(first.Id + 1, cancellationToken: Cancellation);
        Assert.Equal([first.Id, first.Id + 1], given.Select(update => update.Id));
        Assert.Equal(("again", UpdateType.Unknown), (given[0].Message!.Text, given[1].Type));
        Assert.Empty(await Server.Bot.GetUpdates(first.Id + 2, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task The_bot_hears_nothing_from_where_it_was_removed()
    {
        await Server.PostAsync($"chats/{TelegramServer.Degens}/kick");
        await Server.UpdatesAsync();
        await Server.SayAsync(TelegramServer.Degens, "alone at last");
        Assert.Empty(await Server.UpdatesAsync());
    }

    private async Task PolledAsync()
    {
        while (!(await Server.GetAsync("state")).GetProperty("isPolled").GetBoolean())
        {
            await Task.Delay(10, Cancellation);
        }
    }
}
