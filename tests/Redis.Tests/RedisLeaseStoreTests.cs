using SolanaScanner.Servers;
using SolanaScanner.Storage.Leases;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Redis;
using SolanaScanner.Storage.Tests;
using SolanaScanner.Storage.Tests.Postgres;

namespace SolanaScanner.Redis.Tests;

public sealed class RedisLeaseStoreTests : LeaseStoreContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;
    private Instance _instance = null!;

    protected override ILeaseStore Store => new RedisLeaseStore(new PostgresLeaseStore(_temp.Database), _instance.Redis);

    public async ValueTask InitializeAsync()
    {
        var redis = await TestRedis.CreateAsync(TestContext.Current.CancellationToken);
        _temp = await TempPostgres.CreateAsync();
        _instance = new Instance($"{redis.ConnectionString},channelPrefix={redis.Prefix}");
    }

    public async ValueTask DisposeAsync()
    {
        await _instance.DisposeAsync();
        await _temp.DisposeAsync();
    }
}
