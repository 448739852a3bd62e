using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Chats;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>Chats, users and mutes in SQLite. Nothing ever waits for a chat that is stopped or blocked.</summary>
public sealed class SqliteChatStore(SqliteDatabase database, TimeProvider time) : IChatStore
{
    public async Task<ChatSettings> SeenAsync(long chatId, bool isGroup, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.seen");
        return await database.WriteAsync(
            session =>
            {
                session.Statement(ChatSql.SeenUser).Set("@user_id", userId).Set("@now", now).ExecuteNonQuery();
                session.Statement(ChatSql.SeenChat).Set("@chat_id", chatId).Set("@is_group", isGroup).ExecuteNonQuery();
                return Find(session, chatId)!;
            },
            cancellationToken);
    }

    public async Task<ChatSettings?> FindAsync(long chatId, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.find");
        return await database.ReadAsync(session => Find(session, chatId), cancellationToken);
    }

    public async Task<ChatSettings?> ChangeAsync(
        long chatId, Func<ChatSettings, ChatSettings> change, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.change");
        return await database.WriteAsync(
            session =>
            {
                if (Find(session, chatId) is not { } before)
                {
                    return null;
                }

                var chat = change(before) with { ChatId = chatId };
                Save(session, chat);
                if (chat.Stopped || chat.Blocked)
                {
                    SqliteChatQueue.Drop(session, chatId, time.GetUtcNow());
                }

                SqliteChatQueue.LookAnew(session, chatId);
                return Find(session, chatId);
            },
            cancellationToken);
    }

    public async Task BlockAsync(long chatId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.block");
        await database.WriteAsync(
            session =>
            {
                SqliteChatQueue.Drop(session, chatId, now);
                return session.Statement(ChatSql.Block).Set("@chat_id", chatId).ExecuteNonQuery();
            },
            cancellationToken);
    }

    public async Task MoveAsync(long fromChatId, long toChatId, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.move");
        await database.WriteAsync(
            session =>
            {
                SqliteChatMove.Run(session, fromChatId, toChatId, time.GetUtcNow());
                return true;
            },
            cancellationToken);
    }

    public async Task MuteAsync(long chatId, Address wallet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.mute");
        await database.WriteAsync(
            session =>
            {
                SqliteChatQueue.DropWallet(session, chatId, wallet, now);
                return session.Statement(ChatSql.Mute).Set("@chat_id", chatId).Set("@address", wallet).Set("@now", now).ExecuteNonQuery();
            },
            cancellationToken);
    }

    public async Task<bool> UnmuteAsync(long chatId, Address wallet, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.unmute");
        return await database.WriteAsync(
            session => session.Statement(ChatSql.Unmute).Set("@chat_id", chatId).Set("@address", wallet).ExecuteNonQuery() == 1,
            cancellationToken);
    }

    public async Task<IReadOnlyList<Address>> MutedAsync(long chatId, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.muted");
        return await database.ReadAsync(
            session =>
            {
                using var reader = session.Statement(ChatSql.Muted).Set("@chat_id", chatId).ExecuteReader();
                List<Address> wallets = [];
                while (reader.Read())
                {
                    wallets.Add(reader.GetAddress(0));
                }

                return wallets;
            },
            cancellationToken);
    }

    public async Task<ChatCounts> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.count");
        return await database.ReadAsync(
            session =>
            {
                using var users = session.Statement(ChatSql.CountUsers).Set("@now", now).ExecuteReader();
                users.Read();
                using var chats = session.Statement(ChatSql.CountChats).ExecuteReader();
                chats.Read();
                return new ChatCounts(
                    users.GetInt64(0), users.GetInt64(1), users.GetInt64(2), chats.GetInt64(0), chats.GetInt64(1), chats.GetInt64(2));
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<long>> ReachableAsync(long afterChatId, int limit, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.reachable");
        return await database.ReadAsync(
            session =>
            {
                using var reader = session.Statement(ChatSql.Reachable).Set("@after", afterChatId).Set("@limit", limit).ExecuteReader();
                List<long> chats = [];
                while (reader.Read())
                {
                    chats.Add(reader.GetInt64(0));
                }

                return chats;
            },
            cancellationToken);
    }

    internal static ChatSettings? Find(SqliteSession session, long chatId)
    {
        using var reader = session.Statement(ChatSql.Find).Set("@chat_id", chatId).ExecuteReader();
        return !reader.Read() ? null : new ChatSettings
        {
            ChatId = reader.GetInt64(0),
            IsGroup = reader.GetBoolean(1),
            TimeZone = reader.GetString(2),
            Quiet = reader.IsDBNull(3) ? null : new QuietHours(reader.GetTimeOfDay(3), reader.GetTimeOfDay(4)),
            Digest = (Digest)reader.GetInt32(5),
            DailyAt = reader.GetTimeOfDay(6),
            Stopped = reader.GetBoolean(7),
            Blocked = reader.GetBoolean(8),
        };
    }

    private static void Save(SqliteSession session, ChatSettings chat) => session.Statement(ChatSql.Change)
        .Set("@chat_id", chat.ChatId)
        .Set("@is_group", chat.IsGroup)
        .Set("@time_zone", chat.TimeZone)
        .Set("@quiet_from", chat.Quiet?.From.ToMicroseconds())
        .Set("@quiet_to", chat.Quiet?.To.ToMicroseconds())
        .Set("@digest", (int)chat.Digest)
        .Set("@daily_at", chat.DailyAt.ToMicroseconds())
        .Set("@stopped", chat.Stopped)
        .Set("@blocked", chat.Blocked)
        .ExecuteNonQuery();

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("sqlite", operation);
}
