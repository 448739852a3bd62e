using SolanaScanner.Storage.Scans;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteScanStoreTests : ScanStoreContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();
    private readonly IScanStore _store;

    public SqliteScanStoreTests() => _store = new SqliteScanStore(_temp.Database);

    protected override IScanStore Store => _store;

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
