using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Servers;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Redis;
using SolanaScanner.Storage.Sessions;
using SolanaScanner.Storage.Tests;
using SolanaScanner.Storage.Tests.Postgres;

namespace SolanaScanner.Redis.Tests;

public sealed class RedisSessionStoreTests : SessionStoreContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;
    private Instance _instance = null!;
    private RedisSessionStore _store = null!;

    protected override ISessionStore Store => _store;

    public async ValueTask InitializeAsync()
    {
        var redis = await TestRedis.CreateAsync(TestContext.Current.CancellationToken);
        _temp = await TempPostgres.CreateAsync();
        _instance = new Instance($"{redis.ConnectionString},channelPrefix={redis.Prefix}");
        _store = new RedisSessionStore(new PostgresSessionStore(_temp.Database), _instance.Redis, new FakeTimeProvider(TestWallets.Now));
    }

    public async ValueTask DisposeAsync()
    {
        _store.Dispose();
        await _instance.DisposeAsync();
        await _temp.DisposeAsync();
    }
}
