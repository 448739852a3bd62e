using SolanaScanner.Storage.Sessions;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteSessionStoreTests : SessionStoreContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();
    private readonly ISessionStore _store;

    public SqliteSessionStoreTests() => _store = new SqliteSessionStore(_temp.Database);

    protected override ISessionStore Store => _store;

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
