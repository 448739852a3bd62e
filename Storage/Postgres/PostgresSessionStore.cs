using System.Globalization;
using Npgsql;
using SolanaScanner.Storage.Sessions;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Postgres;

/// <summary>Sessions in PostgreSQL, all on the primary: the next message of a person must find what the last one left.</summary>
public sealed class PostgresSessionStore(PostgresDatabase database) : ISessionStore
{
    internal const string FindSql = "select value from sessions where key = $1 and expires_at > $2";

    private const string SaveSql =
        """
        insert into sessions (key, value, expires_at) values ($1, $2, $3)
        on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at
        """;

    private const string RemoveSql = "delete from sessions where key = $1";

    internal const string RemoveExpiredSql =
        """
        delete from sessions where key in (
          select key from sessions where expires_at <= $1 order by expires_at limit $2 for update skip locked)
        """;

    // The keys of a chat are a range: from its id and a colon up to the character after the colon.
    private const string MoveSql =
        """
        with moved as (delete from sessions where key >= $1 || ':' and key < $1 || ';' returning key, value, expires_at)
        insert into sessions (key, value, expires_at) select $2 || substr(key, length($1) + 1), value, expires_at from moved
        on conflict (key) do nothing
        """;

    public async Task<string?> FindAsync(string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("session.find");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(FindSql).With(key).With(now).ValueAsync<string>(token), cancellationToken);
    }

    public async Task SaveAsync(string key, string value, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        if (value.Length > ISessionStore.MostCharacters)
        {
            throw new ArgumentException(
                $"The session '{key}' has {value.Length} characters; at most {ISessionStore.MostCharacters} are kept.", nameof(value));
        }

        using var timing = Measure("session.save");
        await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(SaveSql).With(key).With(value).With(expiresAt).RunAsync(token), cancellationToken);
    }

    public async Task<bool> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        using var timing = Measure("session.remove");
        return await database.OnPrimaryAsync(
            async (connection, token) => await connection.Statement(RemoveSql).With(key).RunAsync(token) == 1, cancellationToken);
    }

    public async Task<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("session.remove_expired");
        return await database.RemoveInPartsAsync(RemoveExpiredSql, now, cancellationToken);
    }

    /// <summary>Gives a chat's sessions to another chat; where that one has the same, its own remains.</summary>
    internal static Task MoveAsync(NpgsqlConnection connection, long fromChatId, long toChatId, CancellationToken cancellationToken) =>
        connection.Statement(MoveSql)
            .With(fromChatId.ToString(CultureInfo.InvariantCulture))
            .With(toChatId.ToString(CultureInfo.InvariantCulture))
            .RunAsync(cancellationToken);

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("postgresql", operation);
}
