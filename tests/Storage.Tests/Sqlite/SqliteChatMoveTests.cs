using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Sessions;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteChatMoveTests : ChatMoveContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();

    public SqliteChatMoveTests()
    {
        var time = new FakeTimeProvider(TestWallets.Now);
        Chats = new SqliteChatStore(_temp.Database, time);
        Alerts = new SqliteAlertStore(_temp.Database, time);
        Deliveries = new SqliteDeliveryStore(_temp.Database);
        Searches = new SqliteSearchStore(_temp.Database);
        Sessions = new SqliteSessionStore(_temp.Database);
    }

    protected override IChatStore Chats { get; }

    protected override IAlertStore Alerts { get; }

    protected override IDeliveryStore Deliveries { get; }

    protected override ISearchStore Searches { get; }

    protected override ISessionStore Sessions { get; }

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
