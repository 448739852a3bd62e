using SolanaScanner.Storage.Leases;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteLeaseStoreTests : LeaseStoreContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();
    private readonly ILeaseStore _store;

    public SqliteLeaseStoreTests() => _store = new SqliteLeaseStore(_temp.Database);

    protected override ILeaseStore Store => _store;

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
