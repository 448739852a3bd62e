using Npgsql;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// Gives all that a group has to the id that it has from now on. The first time, the old chat's settings win: they were chosen there,
/// while the new chat was at most seen. When it runs again, because an update of the old id came late, the new chat's stay.
/// For use inside a transaction that holds <see cref="AdvisoryLocks.ChatMoves"/> alone.
/// </summary>
internal static class PostgresChatMove
{
    public static async Task RunAsync(NpgsqlConnection connection, long from, long to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (from == to)
        {
            return;
        }

        await MoveSettingsAsync(connection, from, to, cancellationToken);
        await RunAsync(connection, ChatSql.RememberMove, from, to, cancellationToken);
        await RunAsync(connection, ChatSql.FollowMove, from, to, cancellationToken);
        await connection.Statement(ChatSql.ForgetMove).With(to).RunAsync(cancellationToken);

        await PostgresAlertStore.MoveAsync(connection, from, to, cancellationToken);
        await RunAsync(connection, ChatSql.MoveMutes, from, to, cancellationToken);
        await RunAsync(connection, ChatSql.MoveSearches, from, to, cancellationToken);
        await PostgresSessionStore.MoveAsync(connection, from, to, cancellationToken);

        await PostgresChatQueue.MoveAsync(connection, from, to, cancellationToken);
        if (await PostgresChatStore.FindAsync(connection, to, cancellationToken) is null or { Stopped: true } or { Blocked: true })
        {
            await PostgresChatQueue.DropAsync(connection, to, now, cancellationToken);
        }
    }

    private static async Task MoveSettingsAsync(NpgsqlConnection connection, long from, long to, CancellationToken cancellationToken)
    {
        if (await PostgresChatStore.FindAsync(connection, from, cancellationToken) is null)
        {
            return;
        }

        var known = await PostgresChatStore.FindAsync(connection, to, cancellationToken);
        var again = await connection.Statement(ChatSql.MovedTo).With(from).ValueAsync<long?>(cancellationToken) == to;
        if (known is not null && again)
        {
            await connection.Statement(ChatSql.Remove).With(from).RunAsync(cancellationToken);
            return;
        }

        await connection.Statement(ChatSql.Remove).With(to).RunAsync(cancellationToken);
        await RunAsync(connection, ChatSql.Rename, from, to, cancellationToken);
        if (known is { Blocked: false })
        {
            // Telegram refuses what is written to the old id; that says nothing of the new one.
            await connection.Statement(ChatSql.Unblock).With(to).RunAsync(cancellationToken);
        }
    }

    private static Task<int> RunAsync(NpgsqlConnection connection, string sql, long from, long to, CancellationToken cancellationToken) =>
        connection.Statement(sql).With(from).With(to).RunAsync(cancellationToken);
}
