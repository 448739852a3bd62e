using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Redis;
using SolanaScanner.Storage.Tests.Postgres;

namespace SolanaScanner.Redis.Tests;

public sealed class SessionOutageTests : IAsyncLifetime
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private TempPostgres _temp = null!;
    private RedisServer _server = null!;
    private Instance _one = null!;
    private Instance _other = null!;
    private RedisSessionStore _ones = null!;
    private RedisSessionStore _others = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _temp = await TempPostgres.CreateAsync();
        _one = new Instance(_server.ConnectionString);
        _other = new Instance(_server.ConnectionString);
        _ones = new RedisSessionStore(new PostgresSessionStore(_temp.Database), _one.Redis, TimeProvider.System);
        _others = new RedisSessionStore(new PostgresSessionStore(_temp.Database), _other.Redis, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _ones.Dispose();
        _others.Dispose();
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _temp.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_question_is_answered_from_Redis_by_another_process()
    {
        await SaveAsync(_ones, "asked");
        await new PostgresSessionStore(_temp.Database).RemoveAsync("1:2:find", Token);

        Assert.Equal("asked", await FindAsync(_others));
    }

    [Fact]
    public async Task A_dialog_goes_on_when_Redis_dies_and_when_it_is_back()
    {
        await SaveAsync(_ones, "asked before");
        await _server.KillAsync();
        await _one.UntilAwayAsync();
        await _other.UntilAwayAsync();
        Assert.Equal("asked before", await FindAsync(_others));

        await SaveAsync(_others, "asked meanwhile");
        await _server.RunAsync();
        await _one.UntilUsableAsync();
        await _other.UntilUsableAsync();

        Assert.Equal("asked meanwhile", await FindAsync(_ones));
        Assert.True(await _ones.RemoveAsync("1:2:find", Token));
        Assert.False(await _others.RemoveAsync("1:2:find", Token));
        Assert.Null(await FindAsync(_others));
    }

    [Fact]
    public async Task What_was_asked_while_Redis_did_not_answer_replaces_what_it_still_has()
    {
        await SaveAsync(_ones, "old");
        await _server.FreezeAsync();
        // From here on nothing is sent any more that Redis would still read when it goes on.
        await _one.UntilAwayAsync();
        await SaveAsync(_ones, "new");
        await _server.ThawAsync();
        await _one.UntilUsableAsync();

        Assert.Equal("new", await FindAsync(_ones));
        Assert.Equal("new", await FindAsync(_others));
    }

    private Task SaveAsync(RedisSessionStore store, string text) => store.SaveAsync("1:2:find", text, _now.AddMinutes(10), Token);

    private Task<string?> FindAsync(RedisSessionStore store) => store.FindAsync("1:2:find", _now, Token);
}
