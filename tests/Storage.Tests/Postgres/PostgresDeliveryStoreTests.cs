using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresDeliveryStoreTests : DeliveryStoreContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;
    private PostgresWalletStore _wallets = null!;

    protected override IDeliveryStore Store => new PostgresDeliveryStore(_temp.Database);

    protected override IChatStore Chats => new PostgresChatStore(_temp.Database, new FakeTimeProvider(TestWallets.Now));

    protected override IWalletStore Wallets => _wallets;

    public async ValueTask InitializeAsync()
    {
        _temp = await TempPostgres.CreateAsync();
        _wallets = new PostgresWalletStore(_temp.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await _wallets.DisposeAsync();
        await _temp.DisposeAsync();
    }
}
