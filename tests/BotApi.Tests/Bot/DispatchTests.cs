using SolanaScanner.BotApi.Bot;
using SolanaScanner.BotApi.Bot.Updates;

namespace SolanaScanner.BotApi.Tests.Bot;

public sealed class DispatchTests : IAsyncLifetime
{
    private const long Anna = 7;
    private const long Group = -100_5;

    private readonly BotUnderTest _bot = BotUnderTest.Create();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("/probe", "run")]
    [InlineData("/PROBE  a b ", "run a b")]
    [InlineData("/probe\na", "run a")]
    [InlineData("/probe@ScannerTestBot x", "run x")]
    [InlineData("/probe@scannertestbot", "run")]
    public async Task A_command_is_told_by_its_name_and_gets_the_rest(string text, string came)
    {
        await _bot.TypeAsync(Anna, text);

        Assert.Equal([came], _bot.Probe.Came);
    }

    [Fact]
    public async Task In_a_group_a_command_for_another_bot_is_left_to_it()
    {
        await _bot.TypeAsync(Anna, "/probe@OtherBot", Group);
        await _bot.TypeAsync(Anna, "/probe@ScannerTestBot mine", Group);

        Assert.Equal(["run mine"], _bot.Probe.Came);
        Assert.Empty(_bot.Telegram.Said(Group));
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("hello")]
    [InlineData("/")]
    public async Task What_is_for_no_command_gets_a_hint_in_private_and_silence_in_a_group(string text)
    {
        await _bot.TypeAsync(Anna, text);
        await _bot.TypeAsync(Anna, text, Group);

        Assert.Contains("/help", Assert.Single(_bot.Telegram.Said(Anna)), StringComparison.Ordinal);
        Assert.Empty(_bot.Telegram.Said(Group));
        Assert.Null(await _bot.ChatAsync(Group));
    }

    [Fact]
    public async Task Text_answers_the_question_of_its_person_in_its_chat_once()
    {
        _bot.Probe.Does = (turn, _, token) => turn.AskAsync("which:one", "Which?", null, token);
        await _bot.TypeAsync(Anna, "/probe", Group);
        _bot.Probe.Does = (_, _, _) => Task.CompletedTask;

        await _bot.TypeAsync(8, "not mine", Group);
        await _bot.TypeAsync(Anna, "not here");
        await _bot.TypeAsync(Anna, " 60 ", Group);
        await _bot.TypeAsync(Anna, "again", Group);

        Assert.Equal(["run", "answer which:one|60"], _bot.Probe.Came);
        Assert.Equal(["Which?"], _bot.Telegram.Said(Group));
    }

    [Fact]
    public async Task An_answer_that_is_handled_again_after_a_death_answers_the_question_that_it_answered()
    {
        _bot.Probe.Does = (turn, _, token) => turn.AskAsync("first", "Which?", null, token);
        await _bot.TypeAsync(Anna, "/probe");
        _bot.Probe.Does = (turn, _, token) => turn.AskAsync("second", "And which?", null, token);
        var answer = Say.Text(Anna, "60");

        await _bot.HandleAsync(answer);
        await _bot.HandleAsync(answer);
        _bot.Probe.Does = (_, _, _) => Task.CompletedTask;
        await _bot.TypeAsync(Anna, "70");
        await _bot.TypeAsync(Anna, "80");

        Assert.Equal(["run", "answer first|60", "answer first|60", "answer second|70"], _bot.Probe.Came);
    }

    [Fact]
    public async Task A_command_closes_the_open_question()
    {
        _bot.Probe.Does = (turn, _, token) => turn.AskAsync("q", "Which?", null, token);
        await _bot.TypeAsync(Anna, "/probe");

        await _bot.TypeAsync(Anna, "/limits");
        await _bot.TypeAsync(Anna, "60");

        Assert.Equal(["run"], _bot.Probe.Came);
    }

    [Fact]
    public async Task A_question_goes_along_when_its_group_gets_another_id()
    {
        _bot.Probe.Does = (turn, _, token) => turn.AskAsync("q", "Which?", null, token);
        await _bot.TypeAsync(Anna, "/probe", Group);

        await _bot.HandleAsync(Say.Migration(Group, -200));
        await _bot.TypeAsync(Anna, "60", -200);

        Assert.Equal(["run", "answer q|60"], _bot.Probe.Came);
    }

    [Fact]
    public async Task An_address_alone_goes_to_the_wallet_command()
    {
        var wallet = new ProbeCommand("wallet");
        await using var bot = BotUnderTest.Create(add: services => services.Insert(0, ServiceDescriptor.Singleton<IBotCommand>(wallet)));
        var address = Make.Address(1).ToString();

        await bot.TypeAsync(Anna, $" {address} ");
        await bot.TypeAsync(Anna, $"/start wallet_{address}");
        await bot.TypeAsync(Anna, address, Group);

        Assert.Equal([$"run {address}", $"run {address}"], wallet.Came);
    }

    [Theory]
    [InlineData("probe:a:b", "press a:b")]
    [InlineData("probe:", "press")]
    public async Task A_press_goes_to_the_command_that_made_the_button(string data, string came)
    {
        await _bot.PressAsync(Anna, data);

        Assert.Equal([came], _bot.Probe.Came);
        Assert.Equal(1, _bot.Telegram.Count("answerCallbackQuery"));
    }

    [Theory]
    [InlineData("nobody:x")]
    [InlineData("probe")]
    [InlineData("")]
    [InlineData(":")]
    public async Task A_press_that_is_for_no_command_is_told_so(string data)
    {
        await _bot.PressAsync(Anna, data);

        Assert.Empty(_bot.Probe.Came);
        var answer = Assert.Single(_bot.Telegram.All);
        Assert.Equal(("answerCallbackQuery", Buttons.Dead), (answer.Method, answer.Text));
    }

    [Fact]
    public async Task A_press_without_a_message_is_answered_too()
    {
        await _bot.HandleAsync(Say.Of("callback_query", new() { ["id"] = "lost", ["from"] = Say.User(Anna), ["chat_instance"] = "1", ["data"] = "probe:x" }));

        Assert.Equal("lost", (await _bot.Telegram.NextAsync("answerCallbackQuery")).Body.GetProperty("callback_query_id").GetString());
        Assert.Empty(_bot.Probe.Came);
    }

    [Fact]
    public async Task A_command_that_said_something_to_the_press_is_not_answered_twice()
    {
        _bot.Probe.Does = (turn, _, token) => turn.ToastAsync("There.", token);

        await _bot.PressAsync(Anna, "probe:x");

        Assert.Equal("There.", Assert.Single(_bot.Telegram.All).Text);
    }

    [Fact]
    public async Task A_command_that_breaks_is_told_logged_and_answered()
    {
        _bot.Probe.Does = (_, _, _) => throw new InvalidOperationException("broken on purpose");

        await _bot.TypeAsync(Anna, "/probe secret words");
        await _bot.PressAsync(Anna, "probe:x");

        Assert.Contains("went wrong", _bot.LastSaid(Anna), StringComparison.Ordinal);
        Assert.Equal(1, _bot.Telegram.Count("answerCallbackQuery"));
        var lines = _bot.Log.All.Where(line => line.Text.Contains("broken on purpose", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(LogLevel.Error, line.Level));
        Assert.DoesNotContain(_bot.Log.All, line => line.Text.Contains("secret words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bots_channels_and_edits_are_nothing_to_us()
    {
        await _bot.HandleAsync(Say.Text(Anna, "/probe", fromBot: true));
        await _bot.HandleAsync(Say.Of("channel_post", new() { ["message_id"] = 1, ["date"] = 1, ["chat"] = Say.Chat(-9), ["text"] = "/probe" }));
        await _bot.HandleAsync(Say.Of("edited_message", new() { ["message_id"] = 1, ["date"] = 1, ["chat"] = Say.Chat(Anna), ["from"] = Say.User(Anna), ["text"] = "/probe" }));

        Assert.Empty(_bot.Probe.Came);
        Assert.Empty(_bot.Telegram.All);
    }

    [Fact]
    public async Task Who_writes_is_noted_with_the_chat()
    {
        await _bot.TypeAsync(Anna, "/probe");
        await _bot.TypeAsync(Anna, "/probe", Group);
        await _bot.PressAsync(8, "probe:x", Group);

        var counts = await _bot.Chats.CountAsync(TimeProvider.System.GetUtcNow(), Cancellation);
        Assert.Equal((2, 2, 2), (counts.Users, counts.ActiveIn5Minutes, counts.Chats));
        Assert.True((await _bot.ChatAsync(Group))!.IsGroup);
        Assert.False((await _bot.ChatAsync(Anna))!.IsGroup);
    }

    [Fact]
    public void A_text_that_is_too_long_is_cut_between_characters()
    {
        var text = new string('x', UpdateReader.MostCharacters - 1) + "😀😀";

        var typed = Assert.IsType<Incoming.Typed>(UpdateReader.Read(Say.Text(Anna, text)));

        Assert.Equal(text[..(UpdateReader.MostCharacters - 1)], typed.Text);
    }
}
