using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteAlertStoreTests : AlertStoreContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();
    private readonly IAlertStore _store;

    public SqliteAlertStoreTests() => _store = new SqliteAlertStore(_temp.Database, new FakeTimeProvider(TestWallets.Now));

    protected override IAlertStore Store => _store;

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
