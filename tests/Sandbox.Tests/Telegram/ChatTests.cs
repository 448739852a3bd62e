using System.Net;
using System.Text;
using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.Sandbox.Tests.Telegram;

/// <summary>Who may write where, tokens, commands and presses.</summary>
public sealed class ChatTests : TelegramTests
{
    [Fact]
    public async Task The_bot_may_write_only_to_whom_it_knows_and_who_wrote_first()
    {
        await RefusedAsync(400, "Bad Request: chat not found", 77);
        await RefusedAsync(403, "Forbidden: bot can't initiate conversation with a user", TelegramServer.Alice);
        await Server.SayAsync(TelegramServer.Alice, "/start");
        Assert.Equal(TelegramServer.Alice, (await SendAsync(TelegramServer.Alice)).Chat.Id);
    }

    [Fact]
    public async Task A_block_ends_writing_until_it_is_lifted_and_both_are_told()
    {
        var chat = await Server.PersonAsync();
        await Server.PostAsync($"chats/{chat}/block");
        await RefusedAsync(403, "Forbidden: bot was blocked by the user", chat);
        await Server.PostAsync($"chats/{chat}/unblock");
        await SendAsync(chat);
        Assert.Equal(
            [(ChatMemberStatus.Member, ChatMemberStatus.Kicked), (ChatMemberStatus.Kicked, ChatMemberStatus.Member)],
            (await Server.UpdatesAsync()).Select(update => (update.MyChatMember!.OldChatMember.Status, update.MyChatMember.NewChatMember.Status)));
    }

    [Theory]
    [InlineData("group")]
    [InlineData("supergroup")]
    public async Task A_bot_that_was_kicked_or_left_is_told_so(string type)
    {
        var (kicked, left) = (await Server.GroupAsync(type), await Server.GroupAsync(type));
        await Server.PostAsync($"chats/{kicked}/kick");
        await RefusedAsync(403, $"Forbidden: bot was kicked from the {type} chat", kicked);
        await Server.Bot.LeaveChat(left, Cancellation);
        await RefusedAsync(403, $"Forbidden: bot is not a member of the {type} chat", left);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_tells_its_new_id()
    {
        var group = await Server.GroupAsync();
        var super = (await Server.PostAsync($"chats/{group}/migrate")).GetProperty("id").GetInt64();
        var refused = await TelegramServer.RefusedAsync(() => SendAsync(group));
        Assert.Equal((400, "Bad Request: group chat was upgraded to a supergroup chat", super), (refused.ErrorCode, refused.Message, refused.Parameters?.MigrateToChatId));
        var updates = await Server.UpdatesAsync();
        Assert.Equal([(group, super, null), (super, (long?)null, group)], updates.Select(update => (update.Message!.Chat.Id, update.Message.MigrateToChatId, update.Message.MigrateFromChatId)));
        Assert.Equal([MessageType.MigrateToChatId, MessageType.MigrateFromChatId], updates.Select(update => update.Message!.Type));
        Assert.Equal(ChatType.Supergroup, (await SendAsync(super)).Chat.Type);
    }

    [Fact]
    public async Task A_press_reaches_the_bot_and_its_answer_the_person_once()
    {
        var chat = await Server.PersonAsync();
        var sent = await Server.Bot.SendMessage(chat, "x", replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("go", "go:1")), cancellationToken: Cancellation);
        var id = await Server.PressAsync(chat, sent.Id, "go:1");
        var query = (await Server.UpdatesAsync()).Single().CallbackQuery!;
        Assert.Equal((id, "go:1", sent.Id, chat), (query.Id, query.Data, query.Message!.Id, query.From.Id));
        using (var early = await Server.Control.GetAsync($"chats/{chat}/answers/{id}", Cancellation))
        {
            Assert.Equal(HttpStatusCode.NoContent, early.StatusCode);
        }

        var answer = Server.GetAsync($"chats/{chat}/answers/{id}?wait=60");
        await Server.Bot.AnswerCallbackQuery(id, "Done", true, cancellationToken: Cancellation);
        Assert.Equal(("Done", true), ((await answer).GetProperty("text").GetString(), (await answer).GetProperty("showAlert").GetBoolean()));
        await TooOldAsync(id);
    }

    [Fact]
    public async Task An_answer_that_comes_late_or_to_nothing_or_is_long_is_refused()
    {
        var chat = await Server.PersonAsync();
        var sent = await SendAsync(chat);
        var id = await Server.PressAsync(chat, sent.Id, "x");
        var refused = await TelegramServer.RefusedAsync(() => Server.Bot.AnswerCallbackQuery(id, new string('x', 201), cancellationToken: Cancellation));
        Assert.Equal((400, "Bad Request: MESSAGE_TOO_LONG"), (refused.ErrorCode, refused.Message));
        await Server.Bot.AnswerCallbackQuery(await Server.PressAsync(chat, sent.Id, "x"), new string('x', 200), cancellationToken: Cancellation);
        Server.Time.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromTicks(1));
        await TooOldAsync(id);
        await TooOldAsync("12");
    }

    [Fact]
    public async Task Commands_are_kept_by_scope_and_language_and_shown_where_they_hold()
    {
        await Server.Bot.SetMyCommands([new BotCommand("start", "Begin"), new BotCommand("find", "Search")], cancellationToken: Cancellation);
        await Server.Bot.SetMyCommands([new BotCommand("top", "In groups")], BotCommandScope.AllGroupChats(), cancellationToken: Cancellation);
        Assert.Equal(["start", "find"], (await Server.Bot.GetMyCommands(cancellationToken: Cancellation)).Select(command => command.Command));
        Assert.Empty(await Server.Bot.GetMyCommands(languageCode: "de", cancellationToken: Cancellation));
        Assert.Equal(["start", "find"], await ShownAsync(TelegramServer.Alice));
        Assert.Equal(["top"], await ShownAsync(TelegramServer.Degens));
        var refused = await TelegramServer.RefusedAsync(() => Server.Bot.SetMyCommands([new BotCommand("Find!", "x")], cancellationToken: Cancellation));
        Assert.Equal("Bad Request: BOT_COMMAND_INVALID", refused.Message);

        async Task<string?[]> ShownAsync(long chat) =>
            [.. (await Server.GetAsync($"chats/{chat}/commands")).EnumerateArray().Select(command => command.GetProperty("command").GetString())];
    }

    [Fact]
    public async Task Any_token_of_the_right_form_is_accepted_and_is_who_the_bot_is()
    {
        Assert.Equal(("SolanaScannerSandboxBot", 123456L), await Server.NewBot(TelegramServer.Token).GetMe(Cancellation) is var me ? (me.Username, me.Id) : default);
        Assert.Equal(99, (await Server.NewBot("99:x").GetMe(Cancellation)).Id);
        Assert.Equal((404, """{"ok":false,"error_code":404,"description":"Not Found"}"""), await RawAsync("/botx/getMe"));
        Assert.Equal((404, """{"ok":false,"error_code":404,"description":"Not Found"}"""), await RawAsync("/bot1:x/makeTea"));
    }

    [Fact]
    public async Task Only_the_token_that_is_set_is_accepted()
    {
        await using var server = await TelegramServer.StartAsync(("Token", TelegramServer.Token));
        await server.Bot.GetMe(Cancellation);
        var refused = await TelegramServer.RefusedAsync(() => server.NewBot("123456:another").GetMe(Cancellation));
        Assert.Equal((401, "Unauthorized"), (refused.ErrorCode, refused.Message));
    }

    [Fact]
    public async Task A_token_is_in_no_log()
    {
        using var log = new LogLines();
        await using (var server = await TelegramServer.StartAsync(log, ("Token", TelegramServer.Token)))
        {
            await server.Bot.GetMe(Cancellation);
            await TelegramServer.RefusedAsync(() => server.NewBot("123456:another").GetMe(Cancellation));
        }

        Assert.Contains(log.Lines, line => line.Contains("Application started", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("123456:", StringComparison.Ordinal) || line.Contains("123456%3A", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("query")]
    [InlineData("form")]
    [InlineData("multipart")]
    [InlineData("json")]
    [InlineData("case")]
    public async Task Parameters_come_in_any_of_the_ways(string way)
    {
        var chat = await Server.PersonAsync();
        var fields = new Dictionary<string, string> { ["chat_id"] = $"{chat}", ["text"] = "hi & bye", ["reply_markup"] = """{"inline_keyboard":[[{"text":"go","callback_data":"1"}]]}""" };
        using HttpContent? content = way switch
        {
            "form" => new FormUrlEncodedContent(fields),
            "multipart" => Multipart(fields),
            "json" => new StringContent(JsonSerializer.Serialize(fields), Encoding.UTF8, "application/json"),
            _ => null,
        };
        var query = content is null ? "?" + string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")) : "";
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, $"{Server.Address}/bot1:x/{(way == "case" ? "SENDMESSAGE" : "sendMessage")}{query}") { Content = content };
        using var response = await Server.Control.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var seen = await Server.LastMessageAsync(chat);
        Assert.Equal(("hi & bye", "1"), (seen.GetProperty("text").GetString(), seen.GetProperty("buttons")[0][0].GetProperty("data").GetString()));
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_a_bad_request()
    {
        using var content = new StringContent("{", Encoding.UTF8, "application/json");
        using var response = await Server.Control.PostAsync(new Uri($"{Server.Address}/bot1:x/sendMessage"), content, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static MultipartFormDataContent Multipart(Dictionary<string, string> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        return content;
    }

    private Task<Message> SendAsync(long chat) => Server.Bot.SendMessage(chat, "x", cancellationToken: Cancellation);

    private async Task RefusedAsync(int code, string message, long chat)
    {
        var refused = await TelegramServer.RefusedAsync(() => SendAsync(chat));
        Assert.Equal((code, message), (refused.ErrorCode, refused.Message));
    }

    private async Task TooOldAsync(string id)
    {
        var refused = await TelegramServer.RefusedAsync(() => Server.Bot.AnswerCallbackQuery(id, cancellationToken: Cancellation));
        Assert.Equal((400, "Bad Request: query is too old and response timeout expired or query ID is invalid"), (refused.ErrorCode, refused.Message));
    }

    private async Task<(int Status, string Body)> RawAsync(string path)
    {
        using var response = await Server.Control.GetAsync(new Uri(Server.Address + path), Cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
