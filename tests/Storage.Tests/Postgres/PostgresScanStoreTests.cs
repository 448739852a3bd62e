using SolanaScanner.Servers;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresScanStoreTests : ScanStoreContract, IAsyncLifetime
{
    private TestPostgres _test = null!;
    private PostgresDatabase _database = null!;

    protected override IScanStore Store => new PostgresScanStore(_database);

    public async ValueTask InitializeAsync()
    {
        _test = await TestPostgres.CreateAsync(TestContext.Current.CancellationToken);
        _database = new PostgresDatabase(_test.ConnectionString, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _test.DisposeAsync();
    }
}
