using Npgsql;
using SolanaScanner.Servers;
using SolanaScanner.Storage.Postgres;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresMigrationTests : IAsyncLifetime
{
    private TestPostgres _empty = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _empty = await TestPostgres.CreateEmptyAsync(Token);

    public ValueTask DisposeAsync() => _empty.DisposeAsync();

    [Fact]
    public async Task Runs_at_once_make_the_layout_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgresMigrations.RunAsync(_empty.ConnectionString, Token)));

        Assert.Equal(
            [
                "postgres/0001_wallets_and_scans.sql", "postgres/0002_chats_alerts_and_deliveries.sql", "postgres/0003_claims_and_finished_cycles.sql",
                "postgres/0004_list_orders.sql", "postgres/0005_trace_of_an_announcement.sql",
            ],
            await Column("select scriptname from schemaversions order by schemaversionsid"));
    }

    [Fact]
    public async Task A_run_again_changes_nothing_and_leaves_alone_what_a_newer_version_made()
    {
        await PostgresMigrations.RunAsync(_empty.ConnectionString, Token);
        await Column("insert into schemaversions (scriptname, applied) values ('postgres/9999_newer.sql', now()) returning scriptname");
        await Column("insert into analyses values (decode(repeat('07', 32), 'hex'), now()) returning ''");

        await PostgresMigrations.RunAsync(_empty.ConnectionString, Token);

        Assert.Equal(6, (await Column("select scriptname from schemaversions")).Count);
        Assert.Single(await Column("select '' from analyses"));
    }

    [Fact]
    public async Task A_script_that_fails_is_undone_and_named()
    {
        await Column("create table scan_progress (x int); select ''");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => PostgresMigrations.RunAsync(_empty.ConnectionString, Token));

        Assert.Contains("0001_wallets_and_scans.sql", error.Message, StringComparison.Ordinal);
        Assert.Equal("scan_progress", Assert.Single(await Column("select tablename from pg_tables where tablename in ('wallets', 'scan_progress')")));
    }

    private async Task<List<string>> Column(string sql)
    {
        await using var connection = new NpgsqlConnection(_empty.ConnectionString);
        await connection.OpenAsync(Token);
        return await connection.Statement(sql).ListAsync(reader => reader.GetString(0), Token);
    }
}
