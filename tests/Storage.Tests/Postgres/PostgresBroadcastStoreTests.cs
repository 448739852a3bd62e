using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Postgres;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresBroadcastStoreTests : BroadcastStoreContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;

    protected override IBroadcastStore Store => new PostgresBroadcastStore(_temp.Database);

    public async ValueTask InitializeAsync() => _temp = await TempPostgres.CreateAsync();

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
