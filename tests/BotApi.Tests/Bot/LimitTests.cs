using SolanaScanner.BotApi.Bot;

namespace SolanaScanner.BotApi.Tests.Bot;

public sealed class LimitTests : IAsyncLifetime
{
    private const long Anna = 7;

    private readonly StillTime _time = new();
    private readonly BotUnderTest _bot;

    public LimitTests() => _bot = BotUnderTest.Create(add: services => services.AddSingleton<TimeProvider>(_time));

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
        Assert.Equal([UserLimits.Sorry(TimeSpan.FromSeconds(12))], _bot.Telegram.Said(Anna));
        Assert.Empty(_bot.Telegram.Said(8));
    }

    [Fact]
    public async Task A_request_comes_back_every_12_seconds_and_no_more_than_five()
    {
        for (var i = 0; i < 6; i++)
        {
            await _bot.TypeAsync(Anna, "/probe");
        }

        _time.Advance(TimeSpan.FromSeconds(11.9));
        await _bot.TypeAsync(Anna, "/probe");
        Assert.Equal(5, _bot.Probe.Came.Count);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        await _bot.TypeAsync(Anna, "/probe");
        await _bot.TypeAsync(Anna, "/probe");
        Assert.Equal(6, _bot.Probe.Came.Count);

        _time.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 6; i++)
        {
            await _bot.TypeAsync(Anna, "/probe");
        }

        Assert.Equal(11, _bot.Probe.Came.Count);
        // Once in the first minute, once after the hour.
        Assert.Equal(2, _bot.Telegram.Said(Anna).Count);
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
