using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Updates;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresUpdateInboxTests : UpdateInboxContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;

    protected override IUpdateInbox Inbox => new PostgresUpdateInbox(_temp.Database);

    public async ValueTask InitializeAsync() => _temp = await TempPostgres.CreateAsync();

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
