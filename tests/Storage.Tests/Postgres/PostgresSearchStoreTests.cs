using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Searches;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresSearchStoreTests : SearchStoreContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;

    protected override ISearchStore Store => new PostgresSearchStore(_temp.Database);

    public async ValueTask InitializeAsync() => _temp = await TempPostgres.CreateAsync();

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
