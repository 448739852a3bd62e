namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// Gives all that a group has to the id that it has from now on. The first time, the old chat's settings win: they were chosen there,
/// while the new chat was at most seen. When it runs again, because an update of the old id came late, the new chat's stay.
/// </summary>
internal static class SqliteChatMove
{
    public static void Run(SqliteSession session, long from, long to, DateTimeOffset now)
    {
        if (from == to)
        {
            return;
        }

        MoveSettings(session, from, to);
        session.Statement(ChatSql.RememberMove).Set("@from", from).Set("@to", to).ExecuteNonQuery();
        session.Statement(ChatSql.FollowMove).Set("@from", from).Set("@to", to).ExecuteNonQuery();
        session.Statement(ChatSql.ForgetMove).Set("@chat_id", to).ExecuteNonQuery();

        SqliteAlertStore.Move(session, from, to);
        session.Statement(ChatSql.MoveMutes).Set("@from", from).Set("@to", to).ExecuteNonQuery();
        session.Statement(ChatSql.RemoveMutes).Set("@chat_id", from).ExecuteNonQuery();
        session.Statement(ChatSql.MoveSearches).Set("@from", from).Set("@to", to).ExecuteNonQuery();
        SqliteSessionStore.Move(session, from, to);

        SqliteChatQueue.Move(session, from, to);
        if (SqliteChatStore.Find(session, to) is null or { Stopped: true } or { Blocked: true })
        {
            SqliteChatQueue.Drop(session, to, now);
        }
    }

    private static void MoveSettings(SqliteSession session, long from, long to)
    {
        if (SqliteChatStore.Find(session, from) is null)
        {
            return;
        }

        var known = SqliteChatStore.Find(session, to);
        var again = session.Statement(ChatSql.MovedTo).Set("@chat_id", from).ExecuteScalar() is long before && before == to;
        if (known is not null && again)
        {
            session.Statement(ChatSql.Remove).Set("@chat_id", from).ExecuteNonQuery();
            return;
        }

        session.Statement(ChatSql.Remove).Set("@chat_id", to).ExecuteNonQuery();
        session.Statement(ChatSql.Rename).Set("@from", from).Set("@to", to).ExecuteNonQuery();
        if (known is { Blocked: false })
        {
            // Telegram refuses what is written to the old id; that says nothing of the new one.
            session.Statement(ChatSql.Unblock).Set("@chat_id", to).ExecuteNonQuery();
        }
    }
}
