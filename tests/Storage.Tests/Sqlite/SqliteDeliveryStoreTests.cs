using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteDeliveryStoreTests : DeliveryStoreContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();

    public SqliteDeliveryStoreTests()
    {
        Store = new SqliteDeliveryStore(_temp.Database);
        Chats = new SqliteChatStore(_temp.Database, new FakeTimeProvider(TestWallets.Now));
        Wallets = new SqliteWalletStore(_temp.Database);
    }

    protected override IDeliveryStore Store { get; }

    protected override IChatStore Chats { get; }

    protected override IWalletStore Wallets { get; }

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
