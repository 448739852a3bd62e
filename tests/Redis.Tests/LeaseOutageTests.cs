using SolanaScanner.Storage.Leases;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Redis;
using SolanaScanner.Storage.Tests.Postgres;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Redis.Tests;

public sealed class LeaseOutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    private TempPostgres _temp = null!;
    private RedisServer _server = null!;
    private Instance _one = null!;
    private Instance _other = null!;
    private CountedLeases _leases = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _temp = await TempPostgres.CreateAsync();
        _leases = new CountedLeases(new PostgresLeaseStore(_temp.Database));
        _one = new Instance(_server.ConnectionString);
        _other = new Instance(_server.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _temp.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Who_waits_for_a_lease_is_refused_by_Redis_and_asks_PostgreSQL_when_it_is_over()
    {
        await HoldAsync(_one, "a", Now);
        _leases.Asked = 0;

        for (var i = 0; i < 10; i++)
        {
            Assert.Null(await HoldAsync(_other, "b", Now));
        }

        Assert.Equal(0, _leases.Asked);
        Assert.NotNull(await HoldAsync(_other, "b", Now + Duration));
        Assert.Equal(1, _leases.Asked);
    }

    [Fact]
    public async Task A_Redis_that_goes_and_comes_back_empty_changes_neither_holder_nor_token()
    {
        var token = await HoldAsync(_one, "a", Now);

        await _server.KillAsync();
        await _one.UntilAwayAsync();
        await _other.UntilAwayAsync();
        Assert.Null(await HoldAsync(_other, "b", Now));
        Assert.Equal(token, await HoldAsync(_one, "a", Now.AddSeconds(10)));

        await _server.RunAsync();
        await _one.UntilUsableAsync();
        await _other.UntilUsableAsync();
        Assert.Null(await HoldAsync(_other, "b", Now.AddSeconds(20)));
        Assert.Equal(token, await HoldAsync(_one, "a", Now.AddSeconds(20)));
    }

    [Fact]
    public async Task Tokens_grow_with_each_holder_whether_Redis_is_there_gone_or_empty()
    {
        List<long?> tokens = [await HoldAsync(_one, "a", Now)];

        await _server.KillAsync();
        await _other.UntilAwayAsync();
        tokens.Add(await HoldAsync(_other, "b", Now + Duration));

        await _server.RunAsync();
        await _one.UntilUsableAsync();
        tokens.Add(await HoldAsync(_one, "a", Now + (2 * Duration)));
        await _other.UntilUsableAsync();
        tokens.Add(await HoldAsync(_other, "b", Now + (3 * Duration)));

        Assert.Equal(tokens.Order().Distinct(), tokens);
        Assert.DoesNotContain(null, tokens);
    }

    [Fact]
    public async Task What_was_given_back_while_Redis_was_away_is_refused_for_the_rest_of_the_lease_at_most()
    {
        await HoldAsync(_one, "a", Now);
        await _server.FreezeAsync();
        await _one.UntilAwayAsync();
        await new RedisLeaseStore(_leases, _one.Redis).ReleaseAsync("task", "a", Token);
        await _server.ThawAsync();

        Assert.NotNull(await HoldAsync(_other, "b", Now + Duration));
    }

    [Fact]
    public async Task A_late_note_of_an_earlier_holder_does_not_hide_the_later_one()
    {
        await HoldAsync(_one, "a", Now);
        await HoldAsync(_other, "b", Now + Duration);
        // The first holder's renewal was on its way to Redis all the time.
        _leases.Answer = 1;
        await HoldAsync(_one, "a", Now + Duration + Duration);
        _leases.Answer = null;
        _leases.Asked = 0;

        Assert.Null(await HoldAsync(_one, "c", Now + Duration));
        Assert.Equal(0, _leases.Asked);
        Assert.NotNull(await HoldAsync(_other, "b", Now + Duration));
        Assert.Equal(1, _leases.Asked);
    }

    private async Task<long?> HoldAsync(Instance instance, string holder, DateTimeOffset now) =>
        await new RedisLeaseStore(_leases, instance.Redis).HoldAsync("task", holder, now, Duration, Token);

    /// <summary>Counts what the database is asked, or answers for it.</summary>
    private sealed class CountedLeases(ILeaseStore store) : ILeaseStore
    {
        public int Asked { get; set; }

        public long? Answer { get; set; }

        public Task<long?> HoldAsync(string name, string holder, DateTimeOffset now, TimeSpan duration, CancellationToken cancellationToken)
        {
            Asked++;
            return Answer is not null ? Task.FromResult(Answer) : store.HoldAsync(name, holder, now, duration, cancellationToken);
        }

        public Task ReleaseAsync(string name, string holder, CancellationToken cancellationToken) => store.ReleaseAsync(name, holder, cancellationToken);
    }
}
