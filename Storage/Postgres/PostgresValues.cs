using Npgsql;
using NpgsqlTypes;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// How our types are written to parameters and read back. Parameters are positional: <c>$1</c> is the first that is added.
/// </summary>
internal static class PostgresValues
{
    public static NpgsqlCommand With<T>(this NpgsqlCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    /// <summary>For what may be null, and what has no type of its own in .NET (jsonb).</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, NpgsqlDbType type, object? value)
    {
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
        return command;
    }

    public static NpgsqlCommand With(this NpgsqlCommand command, Address value) => command.With(value.ToArray());

    /// <summary>PostgreSQL keeps a moment, and no offset: Npgsql takes UTC only.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, DateTimeOffset value) => command.With(value.UtcDateTime);

    public static NpgsqlCommand With(this NpgsqlCommand command, DateTimeOffset? value) =>
        command.With(NpgsqlDbType.TimestampTz, value?.UtcDateTime);

    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, NpgsqlDbType type, object? value)
    {
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
        return command;
    }

    public static DateTimeOffset GetTime(this NpgsqlDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    public static DateTimeOffset? GetTimeOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetTime(column);

    public static Address GetAddress(this NpgsqlDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column));

    /// <summary>Every row of the command's answer.</summary>
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
