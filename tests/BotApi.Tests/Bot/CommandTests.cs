using System.Text;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Storage.Scans;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Tests.Bot;

public sealed class CommandTests : IAsyncLifetime
{
    private const long Anna = 7;

    private TelegramServer _server = null!;
    private BotUnderTest _bot = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TelegramServer.StartAsync();
        _bot = BotUnderTest.Create(_server);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Start_says_what_the_bot_is_for_and_creates_the_chat()
    {
        await _bot.TypeAsync(Anna, "/start");

        var call = Assert.Single(_bot.Telegram.All);
        Assert.Equal(["find:new", "top:all:1", "alerts:new"], call.Buttons);
        Assert.Equal("Html", call.Body.GetProperty("parse_mode").GetString());
        Assert.NotNull(await _bot.ChatAsync(Anna));
    }

    [Fact]
    public async Task Stop_stops_and_start_undoes_it()
    {
        await _bot.TypeAsync(Anna, "/stop");
        Assert.True((await _bot.ChatAsync(Anna))!.Stopped);
        Assert.Contains("/start", _bot.LastSaid(Anna), StringComparison.Ordinal);

        await _bot.TypeAsync(Anna, "/start");
        Assert.False((await _bot.ChatAsync(Anna))!.Stopped);
        Assert.StartsWith("Messages are on again", _bot.LastSaid(Anna), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_the_commands_and_every_figure_in_messages_that_Telegram_takes()
    {
        await _bot.TypeAsync(Anna, "/help");

        var said = _bot.Telegram.Said(Anna);
        Assert.All(said, text => Assert.InRange(text.Length, 1, 4_200));
        var all = string.Join('\n', said);
        Assert.All(Definitions.All, each => Assert.Contains($"<b>{each.Term}</b>", all, StringComparison.Ordinal));
        Assert.Contains("/top: ", all, StringComparison.Ordinal);
        Assert.Contains("For tests &lt;only&gt;", all, StringComparison.Ordinal);
        Assert.Contains("5 requests a minute", all, StringComparison.Ordinal);
        Assert.DoesNotContain("/admin", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_an_answer_shows_whom_it_answers()
    {
        await _bot.TypeAsync(Anna, "/limits", -5);

        var reply = Assert.Single(_bot.Telegram.All).Body.GetProperty("reply_parameters");
        Assert.Equal(55, reply.GetProperty("message_id").GetInt32());
    }

    [Fact]
    public async Task Status_shows_the_cycle_as_a_bar_and_refreshes_in_place()
    {
        await _bot.TypeAsync(Anna, "/status");
        Assert.Contains("not begun", _bot.LastSaid(Anna), StringComparison.Ordinal);

        var scans = _bot.Services.GetRequiredService<IScanStore>();
        var progress = Make.Progress(analyzed: 120, startedAt: TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(5));
        await scans.BeginCycleAsync(progress.CycleId, progress.StartedAt, Cancellation);
        await scans.SaveProgressAsync("one", progress, Make.Noon, Cancellation);
        await _bot.PressAsync(Anna, "status:refresh");

        var edit = await _bot.Telegram.NextAsync("editMessageText");
        Assert.Equal(77, edit.Body.GetProperty("message_id").GetInt32());
        // 120 of 400.
        Assert.Contains("<code>██████░░░░░░░░░░░░░░</code> 30 %", edit.Text, StringComparison.Ordinal);
        Assert.Contains("<b>20</b> of 50", edit.Text, StringComparison.Ordinal);
        Assert.Contains("12.5 a second", edit.Text, StringComparison.Ordinal);
        Assert.Contains("5 min", edit.Text, StringComparison.Ordinal);
        Assert.Equal(1, _bot.Telegram.Count("answerCallbackQuery"));
    }

    [Fact]
    public async Task Top_lists_ten_a_page_by_confidence_with_ways_on()
    {
        await StoreAsync(25);

        await _bot.TypeAsync(Anna, "/top");

        var page = await _bot.Telegram.NextAsync("sendMessage");
        Assert.Contains("25 qualify", page.Text, StringComparison.Ordinal);
        var lines = page.Text.Split('\n').Where(line => line.Length > 0 && char.IsDigit(line[0])).ToList();
        Assert.Equal(10, lines.Count);
        Assert.Contains(Figures.Brief(Make.Address(25).ToString()), lines[0], StringComparison.Ordinal);
        Assert.Equal($"wallet:o:{Make.Address(25)}", page.Buttons[0]);
        Assert.Equal(["top:1d:1", "top:7d:1", "top:30d:1", "top:all:1", "top:all:1", "top:all:2"], page.Buttons.Skip(10));

        await _bot.PressAsync(Anna, "top:7d:3");
        var last = await _bot.Telegram.NextAsync("editMessageText");
        Assert.Contains("21. ", last.Text, StringComparison.Ordinal);
        Assert.Contains("the last 7d", last.Text, StringComparison.Ordinal);
        Assert.Contains("top:7d:2", last.Buttons);
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_the_last()
    {
        await StoreAsync(11);

        await _bot.PressAsync(Anna, "top:all:1000000");

        Assert.Contains("11. ", (await _bot.Telegram.NextAsync("editMessageText")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("top:all:0")]
    [InlineData("top:all:-1")]
    [InlineData("top:all:99999999999")]
    [InlineData("top:2d:1")]
    [InlineData("top:all")]
    public async Task A_button_of_top_that_was_tampered_with_is_dead(string data)
    {
        await _bot.PressAsync(Anna, data);

        Assert.Contains("not work", Assert.Single(_bot.Telegram.All).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Top_of_no_window_says_which_there_are()
    {
        await _bot.TypeAsync(Anna, "/top 2d");
        await _bot.TypeAsync(Anna, "/top 7D");

        Assert.Contains("1d, 7d, 30d and all", _bot.Telegram.Said(Anna)[0], StringComparison.Ordinal);
        Assert.Contains("No wallet qualifies yet", _bot.Telegram.Said(Anna)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_sends_the_matching_wallets_as_a_file()
    {
        await StoreAsync(30);

        await _bot.TypeAsync(Anna, "/export winRate>=55 window=7d");

        var call = await _bot.Telegram.NextAsync("sendDocument");
        var rows = Encoding.UTF8.GetString(call.File!).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        // Win rates are 31 to 60.
        Assert.Equal(1 + 6, rows.Length);
        Assert.StartsWith("address,window,verdict", rows[0], StringComparison.Ordinal);
        Assert.StartsWith($"{Make.Address(30)},7d,", rows[1], StringComparison.Ordinal);
        Assert.Equal("6 wallets, by confidence.", call.Text);
    }

    [Theory]
    [InlineData("/export <b>", "'&lt;b&gt;'")]
    [InlineData("/export 101", "from 0 to 100")]
    [InlineData("/export hold>=5m", "Only alerts know hold")]
    [InlineData("/export 60", "No wallet meets")]
    public async Task Export_says_what_it_did_not_understand_or_find(string text, string part)
    {
        await _bot.TypeAsync(Anna, text);

        Assert.Contains(part, _bot.LastSaid(Anna), StringComparison.Ordinal);
    }

    // The wallet with the greater number has the greater win rate: 31 for the first.
    private async Task StoreAsync(int count)
    {
        var wallets = _bot.Services.GetRequiredService<IWalletStore>();
        foreach (var seed in Enumerable.Range(1, count))
        {
            await wallets.SaveAsync(Make.Wallet(seed, winRate: 30 + seed), Keep.Always, Cancellation);
        }
    }
}
