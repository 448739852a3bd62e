using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Sessions;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresChatMoveTests : ChatMoveContract, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TestWallets.Now);
    private TempPostgres _temp = null!;

    protected override IChatStore Chats => new PostgresChatStore(_temp.Database, _time);

    protected override IAlertStore Alerts => new PostgresAlertStore(_temp.Database, _time);

    protected override IDeliveryStore Deliveries => new PostgresDeliveryStore(_temp.Database);

    protected override ISearchStore Searches => new PostgresSearchStore(_temp.Database);

    protected override ISessionStore Sessions => new PostgresSessionStore(_temp.Database);

    public async ValueTask InitializeAsync() => _temp = await TempPostgres.CreateAsync();

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
