using SolanaScanner.Domain.Chats;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>Chats that a sender took, with what waits for them as the rows have it: announcements by number, and still as JSON.</summary>
internal sealed class TakenChats
{
    private readonly List<(ChatSettings Chat, List<Row> Entries)> _chats = [];
    private readonly Dictionary<long, (byte[] Json, string? TraceParent)> _found = [];

    private TakenChats()
    {
    }

    /// <summary>Takes chats under a lease. For use inside a write.</summary>
    public static TakenChats Take(SqliteSession session, int limit, DateTimeOffset now, TimeSpan lease)
    {
        session.Statement(QueueSql.Release).Set("@now", now).ExecuteNonQuery();
        var taken = new TakenChats();
        foreach (var chatId in Ready(session, limit))
        {
            taken.Take(session, chatId, now + lease);
        }

        return taken;
    }

    public IReadOnlyList<DueChat> Read()
    {
        var found = _found.ToDictionary(each => each.Key, each => (FoundJson.Read(each.Value.Json), each.Value.TraceParent));
        return [.. _chats.Select(each => new DueChat { Chat = each.Chat, Entries = [.. each.Entries.Select(row => Entry(row, found))] })];
    }

    private static WaitingEntry Entry(Row row, Dictionary<long, (WalletFound Found, string? TraceParent)> found) =>
        new(row.Id, row.AlertId, row.EnqueuedAt, found[row.WalletId].Found, found[row.WalletId].TraceParent);

    private static List<long> Ready(SqliteSession session, int limit)
    {
        using var reader = session.Statement(QueueSql.Ready).Set("@limit", limit).ExecuteReader();
        List<long> chats = [];
        while (reader.Read())
        {
            chats.Add(reader.GetInt64(0));
        }

        return chats;
    }

    private void Take(SqliteSession session, long chatId, DateTimeOffset until)
    {
        var chat = SqliteChatStore.Find(session, chatId)
            ?? throw new InvalidOperationException($"Deliveries wait for chat {chatId}, which is not stored.");
        List<Row> entries = [];
        using (var reader = session.Statement(DeliverySql.Entries)
            .Set("@chat_id", chatId).Set("@limit", DueChat.MostEntries).ExecuteReader())
        {
            while (reader.Read())
            {
                entries.Add(new Row(reader.GetInt64(0), reader.GetInt64(1), reader.GetTime(2), reader.GetInt64(3)));
            }
        }

        foreach (var wallet in entries.Select(entry => entry.WalletId).Where(wallet => !_found.ContainsKey(wallet)))
        {
            using var reader = session.Statement(DeliverySql.Found).Set("@wallet_id", wallet).ExecuteReader();
            reader.Read();
            _found[wallet] = (reader.GetFieldValue<byte[]>(0), reader.IsDBNull(1) ? null : reader.GetString(1));
        }

        session.Statement(QueueSql.Hold)
            .Set("@chat_id", chatId).Set("@held_until", until).Set("@through", entries[^1].Id).ExecuteNonQuery();
        _chats.Add((chat, entries));
    }

    private readonly record struct Row(long Id, long AlertId, DateTimeOffset EnqueuedAt, long WalletId);
}
