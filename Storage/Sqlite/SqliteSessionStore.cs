using SolanaScanner.Storage.Sessions;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>Sessions in SQLite.</summary>
public sealed class SqliteSessionStore(SqliteDatabase database) : ISessionStore
{
    internal const string FindSql = "select value from sessions where key = @key and expires_at > @now";

    internal const string RemoveExpiredSql =
        "delete from sessions where key in (select key from sessions indexed by sessions_age where expires_at <= @before limit @limit)";

    private const string SaveSql =
        """
        insert into sessions (key, value, expires_at) values (@key, @value, @expires_at)
        on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at
        """;

    private const string RemoveSql = "delete from sessions where key = @key";

    // The keys of a chat are a range: from its id and a colon up to the character after the colon.
    internal const string MoveSql =
        """
        update or ignore sessions set key = @to || substr(key, length(@from) + 1)
        where key >= @from || ':' and key < @from || ';'
        """;

    internal const string RemoveOfChatSql = "delete from sessions where key >= @from || ':' and key < @from || ';'";

    public async Task<string?> FindAsync(string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("session.find");
        return await database.ReadAsync(
            session => session.Statement(FindSql).Set("@key", key).Set("@now", now).ExecuteScalar() as string, cancellationToken);
    }

    public async Task SaveAsync(string key, string value, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        if (value.Length > ISessionStore.MostCharacters)
        {
            throw new ArgumentException(
                $"The session '{key}' has {value.Length} characters; at most {ISessionStore.MostCharacters} are kept.", nameof(value));
        }

        using var timing = Measure("session.save");
        await database.WriteAsync(
            session => session.Statement(SaveSql).Set("@key", key).Set("@value", value).Set("@expires_at", expiresAt).ExecuteNonQuery(),
            cancellationToken);
    }

    public async Task<bool> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        using var timing = Measure("session.remove");
        return await database.WriteAsync(session => session.Statement(RemoveSql).Set("@key", key).ExecuteNonQuery() == 1, cancellationToken);
    }

    public async Task<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("session.remove_expired");
        return await database.RemoveInPartsAsync(RemoveExpiredSql, now, cancellationToken);
    }

    /// <summary>Gives a chat's sessions to another chat; where that one has the same, its own remains.</summary>
    internal static void Move(SqliteSession session, long fromChatId, long toChatId)
    {
        var (from, to) = (fromChatId.ToString(Invariant), toChatId.ToString(Invariant));
        session.Statement(MoveSql).Set("@from", from).Set("@to", to).ExecuteNonQuery();
        session.Statement(RemoveOfChatSql).Set("@from", from).ExecuteNonQuery();
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("sqlite", operation);
}
