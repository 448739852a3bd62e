using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresScanStoreTests : ScanStoreContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;

    protected override IScanStore Store => new PostgresScanStore(_temp.Database);

    public async ValueTask InitializeAsync() => _temp = await TempPostgres.CreateAsync();

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
