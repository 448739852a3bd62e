using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteChatStoreTests : ChatStoreContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();
    private readonly IChatStore _store;

    public SqliteChatStoreTests() => _store = new SqliteChatStore(_temp.Database, new FakeTimeProvider(TestWallets.Now));

    protected override IChatStore Store => _store;

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
