using System.Net;
using Microsoft.Extensions.Options;
using SolanaScanner.BotApi.Bot.Updates;

namespace SolanaScanner.BotApi.Tests.Bot;

public sealed class WebhookTests
{
    private const string Secret = "a-secret-of-the-webhook";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a-secret-of-the-webhooK")]
    [InlineData("a-secret-of-the-webhook2")]
    public async Task Without_the_secret_nobody_posts_an_update(string? secret)
    {
        await using var bot = BotUnderTest.Create(settings: ("Bot:WebhookSecret", Secret));
        await bot.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(Say.Text(7, "/probe").Json, secret));
        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync("no JSON", secret));

        var left = await bot.Inbox.TakeOverAsync("test", 10, TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1), TimeSpan.FromHours(1), Cancellation);
        Assert.Empty(left);
        Assert.Empty(bot.Probe.Came);
    }

    [Fact]
    public async Task Where_no_secret_is_configured_nobody_posts_an_update()
    {
        await using var bot = BotUnderTest.Create();
        await bot.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(Say.Text(7, "/probe").Json, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(Say.Text(7, "/probe").Json, ""));
    }

    [Fact]
    public async Task An_update_with_the_secret_is_stored_and_handled_once()
    {
        await using var bot = BotUnderTest.Create(settings: ("Bot:WebhookSecret", Secret));
        var came = new TaskCompletionSource();
        bot.Probe.Does = (_, text, _) =>
        {
            if (text == "last")
            {
                came.SetResult();
            }

            return Task.CompletedTask;
        };
        await bot.StartAsync();
        var update = Say.Text(7, "/probe hello");

        Assert.Equal(HttpStatusCode.OK, await bot.PostAsync(update.Json, Secret));
        Assert.Equal(HttpStatusCode.OK, await bot.PostAsync(update.Json, Secret));
        Assert.Equal(HttpStatusCode.OK, await bot.PostAsync(Say.Text(7, "/probe last").Json, Secret));
        await came.Task.WaitAsync(TimeSpan.FromSeconds(120), Cancellation);

        Assert.Equal(["run hello", "run last"], bot.Probe.Came);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"update_id\":\"5\"}")]
    [InlineData("{\"update_id\":null}")]
    [InlineData("{\"update_id\":5.5}")]
    [InlineData("{\"update_id\":99999999999999999999}")]
    [InlineData("{\"update_id\":5")]
    public async Task What_is_no_update_is_refused(string body)
    {
        await using var bot = BotUnderTest.Create(settings: ("Bot:WebhookSecret", Secret));
        await bot.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await bot.PostAsync(body, Secret));
    }

    [Fact]
    public async Task Nesting_without_end_and_bodies_without_end_are_refused()
    {
        await using var bot = BotUnderTest.Create(settings: ("Bot:WebhookSecret", Secret));
        await bot.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await bot.PostAsync($$"""{"update_id":5,"message":{{new string('[', 10_000)}}""", Secret));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await bot.PostAsync($$"""{"update_id":5,"message":"{{new string('x', 1_100_000)}}"}""", Secret));
    }

    [Fact]
    public async Task An_update_of_another_shape_is_taken_and_left()
    {
        await using var bot = BotUnderTest.Create(settings: ("Bot:WebhookSecret", Secret));
        await bot.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await bot.PostAsync("""{"update_id":5,"message":{"date":99999999999999,"chat":[]}}""", Secret));

        Assert.Equal(LogLevel.Debug, (await bot.Log.WaitAsync("Update 5 is nothing for the bot: unreadable")).Level);
    }

    [Fact]
    public async Task When_too_many_updates_wait_Telegram_keeps_the_next_ones()
    {
        await using var bot = BotUnderTest.Create(settings: ("Bot:WebhookSecret", Secret));
        await bot.StartAsync();
        var line = bot.Services.GetRequiredService<UpdateLine>();
        var reserved = 0;
        while (line.TryReserve())
        {
            reserved++;
        }

        var update = Say.Text(7, "/probe");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await bot.PostAsync(update.Json, Secret));
        line.Release(reserved);

        Assert.Equal(HttpStatusCode.OK, await bot.PostAsync(update.Json, Secret));
    }

    [Fact]
    public async Task At_start_Telegram_is_told_the_address_and_the_secret_and_nobody_fetches()
    {
        await using var bot = BotUnderTest.Create(
            settings: [("Bot:WebhookAddress", "https://bot.example.org/"), ("Bot:WebhookSecret", Secret), ("Bot:Concurrency", "200")]);
        await bot.StartAsync();

        var call = (await bot.Telegram.NextAsync("setWebhook")).Body;
        Assert.Equal("https://bot.example.org/telegram/update", call.GetProperty("url").GetString());
        Assert.Equal(Secret, call.GetProperty("secret_token").GetString());
        Assert.Equal(100, call.GetProperty("max_connections").GetInt32());
        Assert.Equal(["message", "callback_query", "my_chat_member"], call.GetProperty("allowed_updates").EnumerateArray().Select(each => each.GetString()));
        await bot.Log.WaitAsync("brings the bot's updates to https://bot.example.org/telegram/update");
        await bot.StopAsync();
        Assert.Equal(0, bot.Telegram.Count("getUpdates"));
        Assert.DoesNotContain(bot.Log.All, line => line.Text.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://bot.example.org", null, "Bot:WebhookSecret is not")]
    [InlineData("https://bot.example.org", "short", "16 to 256")]
    [InlineData("bot.example.org", Secret, "https://")]
    public async Task A_webhook_that_cannot_be_trusted_stops_the_start(string address, string? secret, string part)
    {
        await using var bot = BotUnderTest.Create(settings: [("Bot:WebhookAddress", address), .. secret is null ? Array.Empty<(string, string)>() : [("Bot:WebhookSecret", secret)]]);

        var e = await Assert.ThrowsAsync<OptionsValidationException>(bot.StartAsync);

        Assert.Contains(part, e.Message, StringComparison.Ordinal);
        if (secret is not null)
        {
            Assert.DoesNotContain(secret, e.Message, StringComparison.Ordinal);
        }
    }
}
