using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteSearchStoreTests : SearchStoreContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();
    private readonly ISearchStore _store;

    public SqliteSearchStoreTests() => _store = new SqliteSearchStore(_temp.Database);

    protected override ISearchStore Store => _store;

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
