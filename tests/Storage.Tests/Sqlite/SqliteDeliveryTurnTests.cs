using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteDeliveryTurnTests : DeliveryTurnContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();

    public SqliteDeliveryTurnTests()
    {
        Store = new SqliteDeliveryStore(_temp.Database);
        Chats = new SqliteChatStore(_temp.Database, new FakeTimeProvider(TestWallets.Now));
    }

    protected override IDeliveryStore Store { get; }

    protected override IChatStore Chats { get; }

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
