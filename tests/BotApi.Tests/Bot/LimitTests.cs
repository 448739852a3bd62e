using SolanaScanner.BotApi.Bot;

namespace SolanaScanner.BotApi.Tests.Bot;

public sealed class LimitTests : IAsyncLifetime
{
    private const long Anna = 7;

    private readonly BotUnderTest _bot = BotUnderTest.Create();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task The_sixth_request_is_told_when_to_come_again_and_the_seventh_nothing()
    {
        for (var i = 0; i < 7; i++)
        {
            await _bot.TypeAsync(Anna, "/probe");
        }

        await _bot.TypeAsync(8, "/probe");

        Assert.Equal(UserLimits.RequestsPerMinute + 1, _bot.Probe.Came.Count);
        Assert.Matches(@"5 requests a minute.* in \d+ s", Assert.Single(_bot.Telegram.Said(Anna)));
        Assert.Empty(_bot.Telegram.Said(8));
    }

    [Fact]
    public async Task A_press_too_many_is_told_so_each_time_where_it_was_pressed()
    {
        for (var i = 0; i < UserLimits.PressesPerMinute + 2; i++)
        {
            await _bot.PressAsync(Anna, "probe:x");
        }

        Assert.Equal(UserLimits.PressesPerMinute, _bot.Probe.Came.Count);
        Assert.Equal(UserLimits.PressesPerMinute + 2, _bot.Telegram.Count("answerCallbackQuery"));
        Assert.All(_bot.Telegram.All.TakeLast(2), call => Assert.Contains("too fast", call.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Presses_and_answers_cost_no_request()
    {
        for (var i = 0; i < 10; i++)
        {
            await _bot.PressAsync(Anna, "probe:x");
        }

        await _bot.TypeAsync(Anna, "/limits");

        Assert.Contains($"<b>4</b> of {UserLimits.RequestsPerMinute}", _bot.LastSaid(Anna), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_that_counts_as_a_request_is_refused_with_the_others()
    {
        var allowed = 0;
        _bot.Probe.Does = async (turn, _, token) => allowed += await turn.CountAsync(token) ? 1 : 0;

        for (var i = 0; i < 6; i++)
        {
            await _bot.PressAsync(Anna, "probe:x");
        }

        Assert.Equal(UserLimits.RequestsPerMinute, allowed);
        Assert.Contains("5 requests", _bot.Telegram.All[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hints_are_no_way_around_the_limits()
    {
        for (var i = 0; i < UserLimits.PressesPerMinute + 10; i++)
        {
            await _bot.TypeAsync(Anna, "/nothing");
        }

        // One more: that it was too fast.
        Assert.Equal(UserLimits.PressesPerMinute + 1, _bot.Telegram.Said(Anna).Count);
    }
}
