using Microsoft.Data.Sqlite;
using Npgsql;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Storage.Moving;

/// <summary>
/// Moves a database from SQLite to PostgreSQL, for who has outgrown one process:
/// <list type="number">
/// <item>the file is opened alone, so that nothing is written behind the move's back;</item>
/// <item>PostgreSQL's tables are held against writers, and must be migrated and empty;</item>
/// <item>each table is copied and counted in both, and ids go on where they stopped;</item>
/// <item>when all counts agree, it is committed.</item>
/// </list>
/// All of it is one transaction: a move that fails or is interrupted leaves nothing behind, and is simply run again. The file is never changed.
/// Sessions that are over are left behind.
/// </summary>
public static class SqliteToPostgres
{
    /// <param name="path">The SQLite file.</param>
    /// <param name="connectionString">The PostgreSQL database, which <see cref="PostgresMigrations"/> has brought to the newest layout.</param>
    /// <param name="now">Tells which sessions are over.</param>
    /// <param name="cancellationToken">Ends it; nothing is left behind.</param>
    /// <returns>The rows of each table, in the order they were moved.</returns>
    /// <exception cref="MoveRefusedException">Either database cannot take part, or what was written is not what was read.</exception>
    public static async Task<IReadOnlyList<MovedCount>> MoveAsync(
        string path, string connectionString, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var source = MoveSource.Open(path);
        await using var target = new NpgsqlConnection(PostgresMigrations.Primary(connectionString));
        await target.OpenAsync(cancellationToken);
        await DemandLayoutAsync(target, cancellationToken);
        List<MovedCount> counts = [];
        await using (var transaction = await target.BeginTransactionAsync(cancellationToken))
        {
            await DemandEmptyAsync(target, cancellationToken);
            foreach (var table in MovedTables.All)
            {
                counts.Add(await table.MoveAsync(source, target, now.ToUnixMicroseconds(), cancellationToken));
            }

            if (counts.Find(count => count.Read != count.Written) is { } wrong)
            {
                throw new MoveRefusedException(
                    $"Of {wrong.Read} rows of '{wrong.Table}', {wrong.Written} arrived. Nothing was kept; please report this.");
            }

            await ContinueNumbersAsync(source, target, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // Plans are made by what a table holds, which PostgreSQL would learn in a minute by itself.
        await target.Statement("analyze").RunAsync(cancellationToken);
        return counts;
    }

    private static async Task DemandLayoutAsync(NpgsqlConnection target, CancellationToken cancellationToken)
    {
        var journal = await target.Statement("select to_regclass('schemaversions')::text").ValueAsync<string>(cancellationToken);
        var applied = journal is null
            ? []
            : await target.Statement("select scriptname from schemaversions").ListAsync(reader => reader.GetString(0), cancellationToken);
        if (!applied.ToHashSet(StringComparer.Ordinal).SetEquals(PostgresMigrations.Names()))
        {
            throw new MoveRefusedException(
                "The PostgreSQL database is not at this version's layout. Run Migrations of this version on it, and this again.");
        }
    }

    private static async Task DemandEmptyAsync(NpgsqlConnection target, CancellationToken cancellationToken)
    {
        var names = MovedTables.All.Select(table => table.Name);
        await target.Statement($"lock table {string.Join(", ", names)} in exclusive mode").RunAsync(cancellationToken);
        foreach (var name in names)
        {
            if (await target.Statement($"select exists (select 1 from {name})").ValueAsync<bool>(cancellationToken))
            {
                throw new MoveRefusedException(
                    $"The PostgreSQL database is not empty: '{name}' has rows. Stop the services that use it and name a new database.");
            }
        }
    }

    private static async Task ContinueNumbersAsync(SqliteConnection source, NpgsqlConnection target, CancellationToken cancellationToken)
    {
        foreach (var table in MovedTables.Numbered)
        {
            await ContinueAsync($"pg_get_serial_sequence('{table}', 'id')", $"select seq from sqlite_sequence where name = '{table}'");
        }

        await ContinueAsync("'alert_versions'", "select last from alert_versions");

        async Task ContinueAsync(string sequence, string lastSql)
        {
            using var command = source.CreateCommand();
            command.CommandText = lastSql;
            if (command.ExecuteScalar() is long and > 0 and var last)
            {
                await target.Statement($"select setval({sequence}, $1)").With(last).RunAsync(cancellationToken);
            }
        }
    }
}
