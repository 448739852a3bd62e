using Telegram.Bot;

namespace SolanaScanner.Sandbox.Tests.Telegram;

public sealed class FloodLimitTests : TelegramTests
{
    [Fact]
    public async Task More_than_30_messages_in_any_second_over_all_chats_are_refused_until_the_oldest_is_a_second_old()
    {
        await Server.PostAsync("chats/bulk", new { count = 40, firstId = 5000, type = "private", started = true });
        for (var i = 0; i < 30; i++)
        {
            await SendAsync(5000 + i);
            Server.Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        // 0.3 s after the first: its second ends in 0.7 s, which is told as 1.
        Assert.Equal(1, await RefusedSecondsAsync(5030));
        Server.Time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(1, await RefusedSecondsAsync(5031));
        Server.Time.Advance(TimeSpan.FromMilliseconds(1));
        await SendAsync(5030);
        var state = await Server.GetAsync("state");
        Assert.Equal((31, 2), (state.GetProperty("messagesAccepted").GetInt32(), state.GetProperty("tooManyRequests").GetInt32()));
        Assert.Equal(2, state.GetProperty("limited").GetProperty("overall").GetInt32());
    }

    [Fact]
    public async Task The_window_slides_rather_than_starting_anew_each_second()
    {
        await Server.PostAsync("chats/bulk", new { count = 60, firstId = 5000, type = "private", started = true });
        for (var i = 0; i < 15; i++)
        {
            await SendAsync(5000 + i);
        }

        Server.Time.Advance(TimeSpan.FromMilliseconds(600));
        for (var i = 15; i < 30; i++)
        {
            await SendAsync(5000 + i);
        }

        Server.Time.Advance(TimeSpan.FromMilliseconds(500));
        for (var i = 30; i < 45; i++)
        {
            await SendAsync(5000 + i);
        }

        Assert.Equal(1, await RefusedSecondsAsync(5045));
    }

    [Fact]
    public async Task A_chat_bears_three_at_once_and_then_one_a_second()
    {
        var chat = await Server.PersonAsync();
        var other = await Server.PersonAsync();
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(chat);
        }

        Assert.Equal(1, await RefusedSecondsAsync(chat));
        await SendAsync(other);
        Server.Time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(chat);
        Assert.Equal(1, await RefusedSecondsAsync(chat));
        Server.Time.Advance(TimeSpan.FromSeconds(3));
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(chat);
        }

        Assert.Equal(1, await RefusedSecondsAsync(chat));
    }

    [Fact]
    public async Task A_refusal_holds_until_its_seconds_are_over_and_is_not_prolonged_by_asking()
    {
        var chat = await Server.PersonAsync();
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(chat);
        }

        // The next place comes in 0.4 s, but one whole second was told.
        Server.Time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(1, await RefusedSecondsAsync(chat));
        Server.Time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(1, await RefusedSecondsAsync(chat));
        Server.Time.Advance(TimeSpan.FromMilliseconds(400));
        await SendAsync(chat);
    }

    [Theory]
    [InlineData("group")]
    [InlineData("supergroup")]
    public async Task A_group_bears_20_in_any_minute(string type)
    {
        var group = await Server.GroupAsync(type);
        for (var i = 0; i < 20; i++)
        {
            await SendAsync(group);
            Server.Time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(20, await RefusedSecondsAsync(group));
        Assert.Equal(1, (await Server.GetAsync("state")).GetProperty("limited").GetProperty("group").GetInt32());
        Server.Time.Advance(TimeSpan.FromSeconds(20));
        await SendAsync(group);
    }

    [Fact]
    public async Task Edits_count_for_their_chat_but_answers_actions_and_questions_do_not()
    {
        var chat = await Server.PersonAsync();
        var message = await Server.Bot.SendMessage(chat, "0", cancellationToken: Cancellation);
        await Server.Bot.EditMessageText(chat, message.Id, "1", cancellationToken: Cancellation);
        await Server.Bot.EditMessageText(chat, message.Id, "2", cancellationToken: Cancellation);
        var refused = await TelegramServer.RefusedAsync(() => Server.Bot.EditMessageText(chat, message.Id, "3", cancellationToken: Cancellation));
        Assert.Equal((429, 1), (refused.ErrorCode, refused.Parameters?.RetryAfter));
        for (var i = 0; i < 40; i++)
        {
            await Server.Bot.SendChatAction(chat, global::Telegram.Bot.Types.Enums.ChatAction.Typing, cancellationToken: Cancellation);
            await Server.Bot.AnswerCallbackQuery(await Server.PressAsync(chat, message.Id, "x"), cancellationToken: Cancellation);
            await Server.Bot.GetChat(chat, cancellationToken: Cancellation);
        }
    }

    [Fact]
    public async Task A_refused_message_is_nowhere_and_takes_no_place()
    {
        var chat = await Server.PersonAsync();
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(chat);
        }

        for (var i = 0; i < 50; i++)
        {
            await RefusedSecondsAsync(chat);
        }

        await Server.PostAsync("chats/bulk", new { count = 27, firstId = 5000, type = "private", started = true });
        for (var i = 0; i < 27; i++)
        {
            await SendAsync(5000 + i);
        }

        Assert.Equal(3, (await Server.GetAsync($"chats/{chat}/messages")).GetArrayLength());
    }

    [Fact]
    public async Task Many_at_once_pass_exactly_as_many_as_one_after_the_other()
    {
        await Server.PostAsync("chats/bulk", new { count = 200, firstId = 5000, type = "private", started = true });
        var sent = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            try
            {
                await SendAsync(5000 + i);
                return true;
            }
            catch (global::Telegram.Bot.Exceptions.ApiRequestException e) when (e.ErrorCode == 429)
            {
                return false;
            }
        }));
        Assert.Equal(30, sent.Count(each => each));
    }

    [Fact]
    public async Task Other_limits_can_be_set()
    {
        await using var server = await TelegramServer.StartAsync(("ChatBurst", "5"), ("PerChatPerSecond", "10"));
        var chat = await server.PersonAsync();
        for (var i = 0; i < 5; i++)
        {
            await server.Bot.SendMessage(chat, "x", cancellationToken: Cancellation);
        }

        Assert.Equal(429, (await TelegramServer.RefusedAsync(() => server.Bot.SendMessage(chat, "x", cancellationToken: Cancellation))).ErrorCode);
    }

    private Task<global::Telegram.Bot.Types.Message> SendAsync(long chat) => Server.Bot.SendMessage(chat, "x", cancellationToken: Cancellation);

    private async Task<int?> RefusedSecondsAsync(long chat)
    {
        var refused = await TelegramServer.RefusedAsync(() => SendAsync(chat));
        Assert.Equal((429, $"Too Many Requests: retry after {refused.Parameters?.RetryAfter}"), (refused.ErrorCode, refused.Message));
        return refused.Parameters?.RetryAfter;
    }
}
