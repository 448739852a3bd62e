using SolanaScanner.BotApi.Bot.Updates;
using SolanaScanner.Storage.Leases;

namespace SolanaScanner.BotApi.Tests.Bot;

public sealed class PollingTests : IAsyncLifetime
{
    private TelegramServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TelegramServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Updates_are_fetched_handled_and_confirmed()
    {
        await using var bot = BotUnderTest.Create(_server);
        await bot.StartAsync();

        await _server.Telegram.NextAsync("deleteWebhook");
        var first = (await _server.Telegram.NextAsync("getUpdates")).Body;
        Assert.False(first.TryGetProperty("offset", out _));
        Assert.Equal(["message", "callback_query", "my_chat_member"], first.GetProperty("allowed_updates").EnumerateArray().Select(each => each.GetString()));

        var update = Say.Text(7, "/start");
        _server.Telegram.Give(update.Json);

        Assert.Equal(7, (await _server.Telegram.NextAsync("sendMessage")).ChatId);
        Assert.Equal(update.Id + 1, (await _server.Telegram.NextAsync("getUpdates")).Body.GetProperty("offset").GetInt64());
    }

    [Fact]
    public async Task The_menu_is_set_for_all_and_for_administrators()
    {
        await using var bot = BotUnderTest.Create(_server);
        await bot.StartAsync();

        var everybody = (await _server.Telegram.NextAsync("setMyCommands")).Body;
        var administrator = (await _server.Telegram.NextAsync("setMyCommands")).Body;

        Assert.DoesNotContain("admin", Names(everybody));
        Assert.Contains("start", Names(everybody));
        Assert.Contains("admin", Names(administrator));
        Assert.Equal(BotUnderTest.Administrator, administrator.GetProperty("scope").GetProperty("chat_id").GetInt64());

        static IEnumerable<string?> Names(System.Text.Json.JsonElement body) =>
            body.GetProperty("commands").EnumerateArray().Select(each => each.GetProperty("command").GetString());
    }

    [Fact]
    public async Task Nothing_is_confirmed_before_it_is_stored()
    {
        var inbox = new ForgetfulInbox();
        await using var bot = BotUnderTest.Create(_server, add: inbox.Replace);
        var gate = new TaskCompletionSource();
        inbox.Gate = gate.Task;
        await bot.StartAsync();
        await _server.Telegram.NextAsync("getUpdates");
        var update = Say.Text(7, "/start");
        _server.Telegram.Give(update.Json);
        await inbox.Entered.WaitAsync(Cancellation);

        await bot.StopAsync();
        gate.SetResult();

        // Stopped before it was stored: no later call confirmed it.
        Assert.DoesNotContain(_server.Telegram.All, call => call.Body.TryGetProperty("offset", out _));
        Assert.Equal(0, _server.Telegram.Count("sendMessage"));
    }

    [Fact]
    public async Task What_could_not_be_stored_is_fetched_again()
    {
        var inbox = new ForgetfulInbox { FailsBeforeStoring = true };
        var time = new HeldTime(PollingService.Pause);
        await using var bot = BotUnderTest.Create(_server, add: services =>
        {
            inbox.Replace(services);
            time.Replace(services);
        });
        await bot.StartAsync();
        await _server.Telegram.NextAsync("getUpdates");
        var update = Say.Text(7, "/start");
        _server.Telegram.Give(update.Json);
        await inbox.Entered.WaitAsync(Cancellation);
        inbox.FailsBeforeStoring = false;
        await time.LetPassAsync(PollingService.Pause);

        Assert.False((await _server.Telegram.NextAsync("getUpdates")).Body.TryGetProperty("offset", out _));
        _server.Telegram.Give(update.Json);

        Assert.Equal(7, (await _server.Telegram.NextAsync("sendMessage")).ChatId);
    }

    [Fact]
    public async Task One_process_fetches_at_a_time_and_another_goes_on_when_it_stops()
    {
        var time = new HeldTime(PollingService.Pause);
        await using var bot = BotUnderTest.Create(_server, time.Replace);
        var leases = bot.Services.GetRequiredService<ILeaseStore>();
        await HoldAsync("another");
        await bot.StartAsync();

        await time.LetPassAsync(PollingService.Pause);
        var looksAgain = await time.HeldAsync(PollingService.Pause);
        Assert.Equal(0, _server.Telegram.Count("deleteWebhook") + _server.Telegram.Count("getUpdates"));
        await leases.ReleaseAsync(PollingService.LeaseName, "another", Cancellation);
        looksAgain();

        await _server.Telegram.NextAsync("getUpdates");
        Assert.Null(await HoldAsync("another"));
        await bot.StopAsync();
        Assert.NotNull(await HoldAsync("another"));

        Task<long?> HoldAsync(string holder) =>
            leases.HoldAsync(PollingService.LeaseName, holder, TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1), Cancellation);
    }

    [Fact]
    public async Task A_conflict_is_told_once_and_waited_out()
    {
        var time = new HeldTime(PollingService.Pause, TelegramCalls.TokenPause);
        var conflicts = 0;
        _server.Telegram.Answers = call => call.Method == "getUpdates" && ++conflicts <= 3
            ? FakeTelegram.Refusal(409, "Conflict: terminated by other getUpdates request")
            : null;
        await using var bot = BotUnderTest.Create(_server, add: time.Replace);
        await bot.StartAsync();

        for (var i = 0; i < 3; i++)
        {
            await _server.Telegram.NextAsync("getUpdates");
            await time.LetPassAsync(PollingService.Pause);
        }

        await _server.Telegram.NextAsync("getUpdates");
        var line = Assert.Single(bot.Log.All, line => line.Text.Contains("another process fetches", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Warning, line.Level);
    }

    [Fact]
    public async Task A_refused_token_is_named_as_the_setting_and_tried_again_every_minute()
    {
        var time = new HeldTime(PollingService.Pause, TelegramCalls.TokenPause);
        var refused = true;
        _server.Telegram.Answers = call => refused && call.Method == "deleteWebhook" ? FakeTelegram.Refusal(401, "Unauthorized") : null;
        await using var bot = BotUnderTest.Create(_server, add: time.Replace);
        await bot.StartAsync();

        var line = await bot.Log.WaitAsync("Telegram:Token");
        Assert.Equal(LogLevel.Error, line.Level);
        refused = false;
        await time.LetPassAsync(TelegramCalls.TokenPause);

        await _server.Telegram.NextAsync("getUpdates");
        Assert.DoesNotContain(bot.Log.All, each => each.Text.Contains("the-secret-of-the-bot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Telegram_that_fails_is_asked_again()
    {
        var time = new HeldTime(PollingService.Pause, TelegramCalls.TokenPause);
        var failures = 2;
        _server.Telegram.Answers = call => call.Method == "getUpdates" && failures-- > 0 ? (502, "<html>Bad Gateway</html>") : null;
        await using var bot = BotUnderTest.Create(_server, add: time.Replace);
        await bot.StartAsync();

        await time.LetPassAsync(TelegramCalls.Pause);
        await time.LetPassAsync(TelegramCalls.Pause);
        _server.Telegram.Give(Say.Text(7, "/start").Json);

        Assert.Equal(7, (await _server.Telegram.NextAsync("sendMessage")).ChatId);
    }

    [Fact]
    public async Task An_update_that_cannot_be_read_does_not_stop_the_others()
    {
        await using var bot = BotUnderTest.Create(_server);
        await bot.StartAsync();

        _server.Telegram.Give("""{"update_id":1,"message":{"date":99999999999999,"chat":7}}""");
        _server.Telegram.Give(Say.Text(7, "/start").Json);

        Assert.Equal(7, (await _server.Telegram.NextAsync("sendMessage")).ChatId);
    }
}
