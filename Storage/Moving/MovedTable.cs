using Microsoft.Data.Sqlite;
using Npgsql;
using SolanaScanner.Storage.Postgres;

namespace SolanaScanner.Storage.Moving;

/// <summary>A table that both databases have.</summary>
/// <param name="Name">In both.</param>
/// <param name="Columns">All that PostgreSQL's has.</param>
internal sealed record MovedTable(string Name, params MovedColumn[] Columns)
{
    /// <summary>Rows that are moved; all by default. It may use <c>@now</c>, microseconds since 1970.</summary>
    public string Where { get; init; } = "1";

    /// <summary>Copies row after row, so that no more than one is held.</summary>
    public async Task<MovedCount> MoveAsync(
        SqliteConnection source, NpgsqlConnection target, long nowMicroseconds, CancellationToken cancellationToken)
    {
        await CopyAsync(source, target, nowMicroseconds, cancellationToken);
        using var count = Reading(source, "count(*)", nowMicroseconds);
        return new MovedCount(
            Name,
            (long)count.ExecuteScalar()!,
            await target.Statement($"select count(*) from {Name}").ValueAsync<long>(cancellationToken));
    }

    private async Task CopyAsync(SqliteConnection source, NpgsqlConnection target, long nowMicroseconds, CancellationToken cancellationToken)
    {
        using var command = Reading(source, string.Join(", ", Columns.Select(column => column.From)), nowMicroseconds);
        using var row = command.ExecuteReader();
        var names = string.Join(", ", Columns.Select(column => column.Name));
        await using var copy = await target.BeginBinaryImportAsync($"copy {Name} ({names}) from stdin (format binary)", cancellationToken);
        while (row.Read())
        {
            await copy.StartRowAsync(cancellationToken);
            for (var at = 0; at < Columns.Length; at++)
            {
                await (row.IsDBNull(at) ? copy.WriteNullAsync(cancellationToken) : Columns[at].CopyAsync(row, at, copy, cancellationToken));
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private SqliteCommand Reading(SqliteConnection source, string what, long nowMicroseconds)
    {
        var command = source.CreateCommand();
        command.CommandText = $"select {what} from {Name} where {Where}";
        command.Parameters.AddWithValue("@now", nowMicroseconds);
        return command;
    }
}
