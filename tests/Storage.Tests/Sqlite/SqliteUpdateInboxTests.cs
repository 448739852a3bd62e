using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Updates;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteUpdateInboxTests : UpdateInboxContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();
    private readonly IUpdateInbox _store;

    public SqliteUpdateInboxTests() => _store = new SqliteUpdateInbox(_temp.Database);

    protected override IUpdateInbox Inbox => _store;

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
