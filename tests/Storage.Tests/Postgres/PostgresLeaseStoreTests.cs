using SolanaScanner.Storage.Leases;
using SolanaScanner.Storage.Postgres;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresLeaseStoreTests : LeaseStoreContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;

    protected override ILeaseStore Store => new PostgresLeaseStore(_temp.Database);

    public async ValueTask InitializeAsync() => _temp = await TempPostgres.CreateAsync();

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
