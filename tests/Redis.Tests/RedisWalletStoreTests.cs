using SolanaScanner.Servers;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Redis;
using SolanaScanner.Storage.Tests;
using SolanaScanner.Storage.Tests.Postgres;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Redis.Tests;

public sealed class RedisWalletStoreTests : WalletStoreContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;
    private PostgresWalletStore _behind = null!;
    private Instance _instance = null!;
    private RedisWalletStore _store = null!;

    protected override IWalletStore Store => _store;

    public async ValueTask InitializeAsync()
    {
        var redis = await TestRedis.CreateAsync(TestContext.Current.CancellationToken);
        _temp = await TempPostgres.CreateAsync();
        _behind = new PostgresWalletStore(_temp.Database);
        _instance = new Instance($"{redis.ConnectionString},channelPrefix={redis.Prefix}");
        _store = new RedisWalletStore(_behind, _instance.Redis);
    }

    public async ValueTask DisposeAsync()
    {
        _store.Dispose();
        await _instance.DisposeAsync();
        await _behind.DisposeAsync();
        await _temp.DisposeAsync();
    }
}
