using SolanaScanner.Servers;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresWalletStoreTests : WalletStoreContract, IAsyncLifetime
{
    private TestPostgres _test = null!;
    private PostgresDatabase _database = null!;
    private PostgresWalletStore _store = null!;

    protected override IWalletStore Store => _store;

    public async ValueTask InitializeAsync()
    {
        _test = await TestPostgres.CreateAsync(Token);
        _database = new PostgresDatabase(_test.ConnectionString, TimeProvider.System);
        _store = new PostgresWalletStore(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _database.DisposeAsync();
        await _test.DisposeAsync();
    }
}
