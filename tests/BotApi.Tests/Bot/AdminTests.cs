using SolanaScanner.BotApi.Bot;
using SolanaScanner.Storage.Broadcasts;

namespace SolanaScanner.BotApi.Tests.Bot;

public sealed class AdminTests : IAsyncLifetime
{
    private const long Anna = 7;

    private readonly BotUnderTest _bot = BotUnderTest.Create();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IBroadcastStore Broadcasts => _bot.Services.GetRequiredService<IBroadcastStore>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task To_a_stranger_the_administrators_command_does_not_exist()
    {
        await _bot.TypeAsync(Anna, "/admin");
        await _bot.TypeAsync(Anna, "/nothing");
        await _bot.TypeAsync(Anna, "/admin broadcast hello", -5);
        await _bot.PressAsync(Anna, "admin:refresh");
        await _bot.PressAsync(Anna, "nothing:refresh");

        Assert.Equal(_bot.Telegram.Said(Anna)[1], _bot.Telegram.Said(Anna)[0]);
        Assert.Empty(_bot.Telegram.Said(-5));
        Assert.Equal([Buttons.Dead, Buttons.Dead], _bot.Telegram.All.Where(call => call.Method == "answerCallbackQuery").Select(call => call.Text));
    }

    [Fact]
    public async Task An_administrator_sees_users_queues_and_rates()
    {
        await _bot.TypeAsync(Anna, "/probe");
        await _bot.HandleAsync(Say.Standing(Anna, "member", "kicked"));

        await _bot.TypeAsync(BotUnderTest.Administrator, "/admin");

        var text = _bot.LastSaid(BotUnderTest.Administrator);
        Assert.Contains("<b>Users</b>: 2, active in 5 min 2, in 24 h 2", text, StringComparison.Ordinal);
        Assert.Contains("<b>Chats</b>: 2, reachable 1, blocked 1", text, StringComparison.Ordinal);
        Assert.Contains("0 wait for 0 chats", text, StringComparison.Ordinal);
        Assert.Contains("none yet", text, StringComparison.Ordinal);
        Assert.Equal(["admin:refresh", "admin:errors", "admin:broadcast"], _bot.Telegram.All[^1].Buttons);
    }

    [Fact]
    public async Task Where_the_bus_is_in_memory_there_are_no_errors_to_move_back_and_no_queues_to_show()
    {
        await _bot.TypeAsync(BotUnderTest.Administrator, "/admin errors");
        Assert.Contains("There are no error queues here", _bot.LastSaid(BotUnderTest.Administrator), StringComparison.Ordinal);
        await _bot.PressAsync(BotUnderTest.Administrator, "admin:back:analyze-wallet");
        Assert.Contains("There are no error queues here", _bot.LastSaid(BotUnderTest.Administrator), StringComparison.Ordinal);
        await _bot.TypeAsync(BotUnderTest.Administrator, "/admin");

        Assert.DoesNotContain("<b>Queues</b>", _bot.LastSaid(BotUnderTest.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broadcast_is_shown_first_and_sent_once()
    {
        await _bot.TypeAsync(Anna, "/probe");
        await _bot.TypeAsync(BotUnderTest.Administrator, "/admin broadcast Hello <all>,\nhow are you?");

        var shown = _bot.Telegram.All[^1];
        Assert.Contains("<b>2</b> chats", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Hello &lt;all&gt;,\nhow are you?", shown.Text, StringComparison.Ordinal);
        Assert.Null(await HoldAsync());

        await _bot.PressAsync(BotUnderTest.Administrator, shown.Buttons[0]);
        var broadcast = (await HoldAsync())!;
        Assert.Equal(
            ("Hello <all>,\nhow are you?", BotUnderTest.Administrator, 77, 2L),
            (broadcast.Text, broadcast.AdminChatId, broadcast.ProgressMessageId, broadcast.Total));

        await Broadcasts.EndAsync(broadcast.Id, Cancellation);
        await _bot.PressAsync(BotUnderTest.Administrator, shown.Buttons[0]);
        Assert.Null(await HoldAsync());
        Assert.Contains("already", _bot.Telegram.All[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_was_dropped_is_not_sent_and_an_old_button_never_sends_a_newer_text()
    {
        await _bot.TypeAsync(BotUnderTest.Administrator, "/admin broadcast first");
        var first = _bot.Telegram.All[^1].Buttons;
        await _bot.PressAsync(BotUnderTest.Administrator, first[1]);
        await _bot.TypeAsync(BotUnderTest.Administrator, "/admin broadcast second");

        await _bot.PressAsync(BotUnderTest.Administrator, first[0]);

        Assert.Null(await HoldAsync());
        Assert.Contains("already", _bot.Telegram.All[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_can_be_asked_for_and_the_sending_cancelled()
    {
        await _bot.PressAsync(BotUnderTest.Administrator, "admin:broadcast");
        await _bot.TypeAsync(BotUnderTest.Administrator, "hello");
        await _bot.PressAsync(BotUnderTest.Administrator, _bot.Telegram.All[^1].Buttons[0]);

        await _bot.TypeAsync(BotUnderTest.Administrator, "/admin broadcast cancel");
        Assert.Contains("is cancelled", _bot.LastSaid(BotUnderTest.Administrator), StringComparison.Ordinal);
        Assert.Null(await HoldAsync());

        await _bot.TypeAsync(BotUnderTest.Administrator, "/admin broadcast cancel");
        Assert.Contains("No broadcast", _bot.LastSaid(BotUnderTest.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broadcast_that_is_too_long_is_refused()
    {
        await _bot.TypeAsync(BotUnderTest.Administrator, $"/admin broadcast {new string('x', 3_501)}");

        Assert.Contains("this has 3,501", _bot.LastSaid(BotUnderTest.Administrator), StringComparison.Ordinal);
    }

    private Task<Broadcast?> HoldAsync() => Broadcasts.HoldAsync("test", TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1), Cancellation);
}
