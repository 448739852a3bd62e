using SolanaScanner.BotApi.Bot;

namespace SolanaScanner.Redis.Tests;

/// <summary>One person whose messages reach two processes.</summary>
public sealed class SharedLimitTests : IAsyncLifetime
{
    private const long Person = 42;

    private readonly UserLimits _onesOwn = new(TimeProvider.System);
    private readonly UserLimits _othersOwn = new(TimeProvider.System);
    private RedisServer _server = null!;
    private Instance _one = null!;
    private Instance _other = null!;
    private SharedUserLimits _ones = null!;
    private SharedUserLimits _others = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _one = new Instance(_server.ConnectionString);
        _other = new Instance(_server.ConnectionString);
        _ones = new SharedUserLimits(_one.Redis, _onesOwn);
        _others = new SharedUserLimits(_other.Redis, _othersOwn);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Five_requests_are_a_persons_whichever_process_gets_them_and_the_next_is_told_when()
    {
        Assert.Equal(5, await _ones.RequestsLeftAsync(Person, Token));
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await (i % 2 == 0 ? _ones : _others).RequestAsync(Person, Token));
        }

        Assert.InRange((await _others.RequestAsync(Person, Token))!.Value, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(12));
        Assert.Equal(0, await _ones.RequestsLeftAsync(Person, Token));
        Assert.Null(await _ones.RequestAsync(Person + 1, Token));
    }

    [Fact]
    public async Task Requests_at_once_are_never_more_than_five()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? _ones : _others).RequestAsync(Person, Token).AsTask()));

        Assert.Equal(5, answers.Count(wait => wait is null));
    }

    [Fact]
    public async Task Presses_have_an_allowance_of_their_own_and_a_person_is_told_once_a_minute()
    {
        for (var i = 0; i < 60; i++)
        {
            Assert.Null(await _ones.PressAsync(Person, Token));
        }

        Assert.Equal(5, await _ones.RequestsLeftAsync(Person, Token));
        Assert.True(await _ones.MayTellAsync(Person, Token));
        Assert.False(await _others.MayTellAsync(Person, Token));
    }

    [Fact]
    public async Task Without_Redis_a_process_counts_for_itself_and_together_again_when_it_is_back()
    {
        Assert.Null(await _ones.RequestAsync(Person, Token));
        await _server.KillAsync();
        await _one.UntilAwayAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await _ones.RequestAsync(Person, Token));
        }

        Assert.NotNull(await _ones.RequestAsync(Person, Token));

        await _server.RunAsync();
        await _one.UntilUsableAsync();
        await _other.UntilUsableAsync();
        Assert.Null(await _ones.RequestAsync(Person, Token));
        Assert.Equal(4, await _others.RequestsLeftAsync(Person, Token));
    }
}
