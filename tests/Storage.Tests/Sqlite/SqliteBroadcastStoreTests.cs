using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteBroadcastStoreTests : BroadcastStoreContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();
    private readonly IBroadcastStore _store;

    public SqliteBroadcastStoreTests() => _store = new SqliteBroadcastStore(_temp.Database);

    protected override IBroadcastStore Store => _store;

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
