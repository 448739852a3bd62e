using SolanaScanner.Servers;
using SolanaScanner.Storage.Postgres;

namespace SolanaScanner.Storage.Tests.Postgres;

/// <summary>An empty database at the newest layout, and the way to it; dropped when disposed.</summary>
internal sealed class TempPostgres : IAsyncDisposable
{
    private readonly TestPostgres _test;

    private TempPostgres(TestPostgres test)
    {
        _test = test;
        Database = new PostgresDatabase(test.ConnectionString, TimeProvider.System);
    }

    public PostgresDatabase Database { get; }

    public string ConnectionString => _test.ConnectionString;

    public static async Task<TempPostgres> CreateAsync() => new(await TestPostgres.CreateAsync(TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _test.DisposeAsync();
    }
}
