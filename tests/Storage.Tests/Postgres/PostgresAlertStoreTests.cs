using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Postgres;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresAlertStoreTests : AlertStoreContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;

    protected override IAlertStore Store => new PostgresAlertStore(_temp.Database, new FakeTimeProvider(TestWallets.Now));

    public async ValueTask InitializeAsync() => _temp = await TempPostgres.CreateAsync();

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
