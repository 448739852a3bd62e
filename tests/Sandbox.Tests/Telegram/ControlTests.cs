using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace SolanaScanner.Sandbox.Tests.Telegram;

/// <summary>The control API: chats, transcripts, counters, events and faults.</summary>
public sealed class ControlTests : TelegramTests
{
    [Fact]
    public async Task Four_chats_are_there_from_the_start()
    {
        var chats = (await Server.GetAsync("chats")).EnumerateArray().Select(chat => (chat.GetProperty("id").GetInt64(), chat.GetProperty("name").GetString()));
        Assert.Equal([(1001, "Alice"), (1002, "Bob"), (1003, "Carol"), (TelegramServer.Degens, "Degens")], chats);
    }

    [Fact]
    public async Task Ten_thousand_chats_are_made_in_one_call()
    {
        await Server.PostAsync("chats/bulk", new { count = 10_000, firstId = 100_000, type = "private", started = true });
        await Server.PostAsync("chats/bulk", new { count = 100, firstId = -500, type = "group" });
        Assert.Equal(10_104, (await Server.GetAsync("state")).GetProperty("chats").GetInt32());
        await Server.Bot.SendMessage(109_999, "x", cancellationToken: Cancellation);
        await Server.Bot.SendMessage(-599, "x", cancellationToken: Cancellation);
        Assert.Equal(1, (await Server.GetAsync("chats/109999/count")).GetProperty("accepted").GetInt32());
        using var again = await Server.Control.PostAsJsonAsync("chats/bulk", new { count = 2, firstId = 99_999, type = "private" }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var none = await Server.Control.GetAsync("chats/99999/count", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_chat_keeps_its_last_200_messages_and_counts_all()
    {
        await using var server = await TelegramServer.StartAsync(("MessagesPerSecond", "1000"), ("ChatBurst", "1000"));
        var chat = await server.PersonAsync();
        for (var i = 0; i < 205; i++)
        {
            await server.Bot.SendMessage(chat, $"{i}", cancellationToken: Cancellation);
        }

        var kept = (await server.GetAsync($"chats/{chat}/messages")).EnumerateArray().ToArray();
        Assert.Equal((200, "5"), (kept.Length, kept[0].GetProperty("text").GetString()));
        Assert.Equal((205, 200), await server.GetAsync($"chats/{chat}/count") is var count ? (count.GetProperty("accepted").GetInt32(), count.GetProperty("kept").GetInt32()) : default);
        Assert.Single((await server.GetAsync($"chats/{chat}/messages?after={kept[^2].GetProperty("id")}")).EnumerateArray());
    }

    [Fact]
    public async Task Counters_tell_what_the_bot_did_and_when()
    {
        var chat = await Server.PersonAsync();
        var sent = await Server.Bot.SendMessage(chat, "x", cancellationToken: Cancellation);
        Server.Time.Advance(TimeSpan.FromSeconds(7));
        await Server.Bot.SendMessage(chat, "x", cancellationToken: Cancellation);
        await Server.Bot.EditMessageText(chat, sent.Id, "y", cancellationToken: Cancellation);
        await TelegramServer.RefusedAsync(() => Server.Bot.SendMessage(5, "x", cancellationToken: Cancellation));
        var state = await Server.GetAsync("state");
        Assert.Equal("""{"editMessageText":{"200":1},"sendMessage":{"200":2,"400":1}}""", state.GetProperty("calls").GetRawText());
        Assert.Equal((2, 1), (state.GetProperty("messagesAccepted").GetInt32(), state.GetProperty("edits").GetInt32()));
        Assert.Equal("""{"text":2,"photo":0,"document":0}""", state.GetProperty("accepted").GetRawText());
        Assert.Equal(TimeSpan.FromSeconds(7), state.GetProperty("lastMessageAt").GetDateTimeOffset() - state.GetProperty("firstMessageAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Watchers_see_what_is_sent_edited_deleted_and_made()
    {
        var chat = await Server.PersonAsync();
        await using var messages = await WatchAsync($"events?chat={chat}");
        await using var chats = await WatchAsync("events");
        var sent = await Server.Bot.SendMessage(chat, "one", cancellationToken: Cancellation);
        await Server.Bot.EditMessageText(chat, sent.Id, "two", cancellationToken: Cancellation);
        await Server.Bot.DeleteMessage(chat, sent.Id, Cancellation);
        await Server.PostAsync($"chats/{chat}/block");
        Assert.Equal(("new", "one"), await NextAsync(messages) is var (kind, data) ? (kind, data.GetProperty("message").GetProperty("text").GetString()) : default);
        Assert.Equal(("edited", "two"), await NextAsync(messages) is var (edited, now) ? (edited, now.GetProperty("message").GetProperty("text").GetString()) : default);
        Assert.Equal(("deleted", sent.Id), await NextAsync(messages) is var (deleted, gone) ? (deleted, gone.GetProperty("messageId").GetInt32()) : default);
        Assert.Equal(("chat", "one"), await NextAsync(chats) is var (came, listed) ? (came, listed.GetProperty("chat").GetProperty("last").GetProperty("preview").GetString()) : default);
        Assert.Equal(("chat", "blocked"), await NextAsync(chats) is var (changed, view) ? (changed, view.GetProperty("chat").GetProperty("standing").GetString()) : default);
    }

    [Fact]
    public async Task A_status_is_answered_as_often_as_asked_and_to_the_method_asked()
    {
        var chat = await Server.PersonAsync();
        await Server.PostAsync("faults", new { method = "sendMessage", status = 429, retryAfterSeconds = 35, count = 1 });
        await Server.Bot.GetMe(Cancellation);
        var refused = await TelegramServer.RefusedAsync(() => Server.Bot.SendMessage(chat, "x", cancellationToken: Cancellation));
        Assert.Equal((429, "Too Many Requests: retry after 35", 35), (refused.ErrorCode, refused.Message, refused.Parameters?.RetryAfter));
        await Server.Bot.SendMessage(chat, "x", cancellationToken: Cancellation);
        await Server.PostAsync("faults", new { status = 502 });
        Assert.Equal((502, "Bad Gateway"), await TelegramServer.RefusedAsync(() => Server.Bot.GetMe(Cancellation)) is var bad ? (bad.ErrorCode, bad.Message) : default);
        using var cleared = await Server.Control.DeleteAsync("faults", Cancellation);
        await Server.Bot.GetMe(Cancellation);
    }

    [Fact]
    public async Task A_cut_after_delivery_shows_the_message_and_gives_no_answer()
    {
        var chat = await Server.PersonAsync();
        await Server.PostAsync("faults", new { method = "sendMessage", afterDelivery = true, count = 1 });
        await Assert.ThrowsAsync<RequestException>(() => Server.Bot.SendMessage(chat, "there", cancellationToken: Cancellation));
        Assert.Equal("there", (await Server.LastMessageAsync(chat)).GetProperty("text").GetString());
        Assert.Equal(1, (await Server.GetAsync("state")).GetProperty("calls").GetProperty("sendMessage").GetProperty("0").GetInt32());
    }

    [Fact]
    public async Task Latency_holds_an_answer_back_until_its_time_has_passed()
    {
        await Server.PostAsync("faults", new { latencyMs = 5_000, count = 1 });
        var call = Server.Bot.GetMe(Cancellation);
        await Server.PassTimeUntilAsync(call);
        Assert.True(Server.Time.GetUtcNow() >= SandboxServer.Noon.AddSeconds(5));
    }

    [Theory]
    [InlineData("faults", """{"status":200}""", "status")]
    [InlineData("faults", "{}", "status")]
    [InlineData("faults", """{"status":500,"method":"makeTea"}""", "method")]
    [InlineData("faults", """{"status":500,"count":0}""", "count")]
    [InlineData("faults", """{"status":429,"retryAfterSeconds":0}""", "retryAfterSeconds")]
    [InlineData("faults", """{"latencyMs":-1}""", "latencyMs")]
    [InlineData("faults", """{"status":500,"afterDelivery":true}""", "afterDelivery")]
    [InlineData("chats", """{"type":"channel"}""", "type")]
    [InlineData("chats", """{"type":"private","id":-5}""", "id")]
    [InlineData("chats", """{"type":"group","title":" "}""", "title")]
    [InlineData("chats/bulk", """{"count":0,"firstId":1}""", "count")]
    [InlineData("chats/bulk", """{"count":1,"firstId":0}""", "firstId")]
    [InlineData("chats/1001/messages", """{"text":" "}""", "text")]
    [InlineData("chats/1001/presses", """{"messageId":1}""", "data")]
    public async Task A_bad_request_is_a_problem_that_names_the_field(string path, string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await Server.Control.PostAsync(path, content, Cancellation);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal([field], (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("chats/1001/migrate", 409)]
    [InlineData("chats/1001/kick", 409)]
    [InlineData("chats/-1001000000001/block", 409)]
    [InlineData("chats/77/block", 404)]
    public async Task What_makes_no_sense_is_a_problem(string path, int status)
    {
        using var response = await Server.Control.PostAsync(path, null, Cancellation);
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    private async Task<IAsyncEnumerator<SseItem<string>>> WatchAsync(string path)
    {
        var stream = await Server.Control.GetStreamAsync(path, Cancellation);
        var items = SseParser.Create(stream).EnumerateAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await items.MoveNextAsync());
        Assert.Equal("ready", items.Current.EventType);
        return items;
    }

    private static async Task<(string Kind, JsonElement Data)> NextAsync(IAsyncEnumerator<SseItem<string>> items)
    {
        Assert.True(await items.MoveNextAsync());
        return (items.Current.EventType, JsonSerializer.Deserialize<JsonElement>(items.Current.Data));
    }
}
