using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Postgres;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresDeliveryTurnTests : DeliveryTurnContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;

    protected override IDeliveryStore Store => new PostgresDeliveryStore(_temp.Database);

    protected override IChatStore Chats => new PostgresChatStore(_temp.Database, new FakeTimeProvider(TestWallets.Now));

    public async ValueTask InitializeAsync() => _temp = await TempPostgres.CreateAsync();

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
