using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Sessions;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresSessionStoreTests : SessionStoreContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;

    protected override ISessionStore Store => new PostgresSessionStore(_temp.Database);

    public async ValueTask InitializeAsync() => _temp = await TempPostgres.CreateAsync();

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
