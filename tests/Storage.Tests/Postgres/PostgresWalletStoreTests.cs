using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresWalletStoreTests : WalletStoreContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;
    private PostgresWalletStore _store = null!;

    protected override IWalletStore Store => _store;

    public async ValueTask InitializeAsync()
    {
        _temp = await TempPostgres.CreateAsync();
        _store = new PostgresWalletStore(_temp.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _temp.DisposeAsync();
    }
}
