using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// The chats that entries wait for: one row a chat, there exactly while something waits. A row is ready, postponed or leased.
/// <para>Who reports does not say by which lease, and one whose lease ran out must not free the chat from the next sender, who would
/// then be joined by a third that takes the same entries. So:</para>
/// <list type="number">
/// <item>a lease notes the last entry it covers; a sender takes the oldest, so a later lease covers all that an earlier one left;</item>
/// <item>a lease that runs out leaves the chat contested, until all that a lease covers is settled;</item>
/// <item>a report frees a chat that is not contested, as it is its holder's;</item>
/// <item>a report frees a contested chat only when it settles all that the lease covers: whoever sends still, sends nothing that
/// another could take. Otherwise the lease runs its time.</item>
/// </list>
/// For use inside a write.
/// </summary>
internal static class SqliteChatQueue
{
    public static void Enter(SqliteSession session, long chatId, DateTimeOffset now) =>
        session.Statement(QueueSql.Enter).Set("@chat_id", chatId).Set("@now", now).ExecuteNonQuery();

    /// <summary>After entries of the chat were settled by a sender.</summary>
    public static void Free(SqliteSession session, long chatId, DateTimeOffset now)
    {
        if (!Leave(session, chatId))
        {
            session.Statement(QueueSql.Free).Set("@chat_id", chatId).Set("@now", now).ExecuteNonQuery();
        }
    }

    public static void Postpone(SqliteSession session, long chatId, DateTimeOffset until) =>
        session.Statement(QueueSql.Postpone).Set("@chat_id", chatId).Set("@until", Math.Max(0, until.ToUnixMicroseconds())).ExecuteNonQuery();

    /// <summary>The chat's settings changed: its postponement is over, and one that a sender is about to make by the old ones is void.</summary>
    public static void LookAnew(SqliteSession session, long chatId) =>
        session.Statement(QueueSql.LookAnew).Set("@chat_id", chatId).ExecuteNonQuery();

    /// <summary>Drops all that waits for the chat.</summary>
    public static void Drop(SqliteSession session, long chatId, DateTimeOffset now)
    {
        session.Statement(QueueSql.Drop).Set("@chat_id", chatId).Set("@now", now).ExecuteNonQuery();
        session.Statement(QueueSql.Remove).Set("@chat_id", chatId).ExecuteNonQuery();
    }

    /// <summary>Drops what waits for the chat of this wallet.</summary>
    public static void DropWallet(SqliteSession session, long chatId, Address wallet, DateTimeOffset now)
    {
        var dropped = session.Statement(QueueSql.DropWallet)
            .Set("@chat_id", chatId).Set("@address", wallet).Set("@now", now).ExecuteNonQuery();
        if (dropped > 0)
        {
            Leave(session, chatId);
        }
    }

    /// <summary>Gives the ledger and the place of a chat to another.</summary>
    public static void Move(SqliteSession session, long fromChatId, long toChatId)
    {
        session.Statement(QueueSql.RemoveDoubles).Set("@from", fromChatId).Set("@to", toChatId).ExecuteNonQuery();
        session.Statement(QueueSql.MoveDeliveries).Set("@from", fromChatId).Set("@to", toChatId).ExecuteNonQuery();
        session.Statement(QueueSql.Move).Set("@from", fromChatId).Set("@to", toChatId).ExecuteNonQuery();
        session.Statement(QueueSql.Remove).Set("@chat_id", fromChatId).ExecuteNonQuery();
        Leave(session, toChatId);
    }

    private static bool Leave(SqliteSession session, long chatId) =>
        session.Statement(QueueSql.Leave).Set("@chat_id", chatId).ExecuteNonQuery() == 1;
}
