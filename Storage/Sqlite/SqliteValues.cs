using Microsoft.Data.Sqlite;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>How our types are written to columns and read back.</summary>
internal static class SqliteValues
{
    /// <summary>Sets a parameter, creating it the first time; null becomes NULL.</summary>
    public static SqliteCommand Set(this SqliteCommand command, string name, object? value)
    {
        var index = command.Parameters.IndexOf(name);
        if (index < 0)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
        else
        {
            command.Parameters[index].Value = value ?? DBNull.Value;
        }

        return command;
    }

    public static SqliteCommand Set(this SqliteCommand command, string name, Address value) => command.Set(name, value.ToArray());

    public static SqliteCommand Set(this SqliteCommand command, string name, Guid value) =>
        command.Set(name, value.ToByteArray(bigEndian: true));

    public static SqliteCommand Set(this SqliteCommand command, string name, DateTimeOffset value) =>
        command.Set(name, (object)value.ToUnixMicroseconds());

    /// <summary>Microseconds since 1970 UTC: the precision that PostgreSQL has as well.</summary>
    public static long ToUnixMicroseconds(this DateTimeOffset value) => (value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromUnixMicroseconds(long value) => DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset GetTime(this SqliteDataReader reader, int column) => FromUnixMicroseconds(reader.GetInt64(column));

    public static DateTimeOffset? GetTimeOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetTime(column);

    public static long? GetInt64OrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static double? GetDoubleOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);

    /// <summary>Microseconds since midnight.</summary>
    public static long ToMicroseconds(this TimeOnly value) => value.Ticks / TimeSpan.TicksPerMicrosecond;

    public static TimeOnly GetTimeOfDay(this SqliteDataReader reader, int column) =>
        new(reader.GetInt64(column) * TimeSpan.TicksPerMicrosecond);

    public static Address GetAddress(this SqliteDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column));

    public static Guid GetId(this SqliteDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);
}
