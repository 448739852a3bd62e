using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Moving;

/// <summary>A column of PostgreSQL's, and how it is had from SQLite's.</summary>
/// <param name="Name">In PostgreSQL.</param>
/// <param name="From">What SQLite selects for it.</param>
/// <param name="CopyAsync">Writes the value at a place of the row that is read; not called for NULL.</param>
internal sealed record MovedColumn(
    string Name, string From, Func<SqliteDataReader, int, NpgsqlBinaryImporter, CancellationToken, Task> CopyAsync)
{
    public static MovedColumn Bytes(string name) => Of(name, name, NpgsqlDbType.Bytea, (row, at) => row.GetFieldValue<byte[]>(at));

    public static MovedColumn Id(string name) => Of(name, name, NpgsqlDbType.Uuid, SqliteValues.GetId);

    /// <summary>The call that made the row, which SQLite does not keep: nobody repeats it any more.</summary>
    public static MovedColumn Request() => Of("request", "randomblob(16)", NpgsqlDbType.Uuid, SqliteValues.GetId);

    /// <summary>Microseconds since 1970.</summary>
    public static MovedColumn Time(string name, string? from = null) =>
        Of(name, from ?? name, NpgsqlDbType.TimestampTz, (row, at) => row.GetTime(at).UtcDateTime);

    /// <summary>Microseconds since midnight.</summary>
    public static MovedColumn TimeOfDay(string name) => Of(name, name, NpgsqlDbType.Time, SqliteValues.GetTimeOfDay);

    public static MovedColumn Flag(string name, string? from = null) => Of(name, from ?? name, NpgsqlDbType.Boolean, (row, at) => row.GetInt64(at) != 0);

    public static MovedColumn Small(string name) => Of(name, name, NpgsqlDbType.Smallint, (row, at) => row.GetInt16(at));

    public static MovedColumn Whole(string name) => Of(name, name, NpgsqlDbType.Integer, (row, at) => row.GetInt32(at));

    public static MovedColumn Big(string name, string? from = null) => Of(name, from ?? name, NpgsqlDbType.Bigint, (row, at) => row.GetInt64(at));

    public static MovedColumn Real(string name) => Of(name, name, NpgsqlDbType.Double, (row, at) => row.GetDouble(at));

    public static MovedColumn Text(string name, string? from = null) => Of(name, from ?? name, NpgsqlDbType.Text, (row, at) => row.GetString(at));

    public static MovedColumn Json(string name) =>
        Of(name, name, NpgsqlDbType.Jsonb, (row, at) => row.GetFieldValue<object>(at) is byte[] utf8 ? utf8 : System.Text.Encoding.UTF8.GetBytes(row.GetString(at)));

    /// <summary>A packed snapshot, which is read on its way, so that what cannot be read is not moved.</summary>
    public static MovedColumn Details(string name) =>
        Of(name, name, NpgsqlDbType.Jsonb, (row, at) => WalletJson.Write(PackedDetails.Read(row.GetFieldValue<byte[]>(at))));

    private static MovedColumn Of<T>(string name, string from, NpgsqlDbType type, Func<SqliteDataReader, int, T> read) =>
        new(name, from, (row, at, copy, cancellationToken) => copy.WriteAsync(read(row, at), type, cancellationToken));
}
