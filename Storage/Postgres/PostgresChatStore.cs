using Npgsql;
using NpgsqlTypes;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Chats;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// Chats, users and mutes in PostgreSQL, all on the primary: what a person has just set must hold for the next message. Nothing ever
/// waits for a chat that is stopped or blocked.
/// </summary>
public sealed class PostgresChatStore(PostgresDatabase database, TimeProvider time) : IChatStore
{
    public async Task<ChatSettings> SeenAsync(long chatId, bool isGroup, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.seen");
        return await WriteAsync(
            async (connection, token) =>
            {
                await connection.Statement(ChatSql.SeenUser).With(userId).With(now).RunAsync(token);
                await connection.Statement(ChatSql.SeenChat).With(chatId).With(isGroup).RunAsync(token);
                return (await FindAsync(connection, chatId, token))!;
            },
            cancellationToken);
    }

    public async Task<ChatSettings?> FindAsync(long chatId, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.find");
        return await database.OnPrimaryAsync((connection, token) => FindAsync(connection, chatId, token), cancellationToken);
    }

    public async Task<ChatSettings?> ChangeAsync(
        long chatId, Func<ChatSettings, ChatSettings> change, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.change");
        var now = time.GetUtcNow();
        return await WriteAsync(
            async (connection, token) =>
            {
                if (await connection.Statement(ChatSql.Hold).With(chatId).FirstAsync(Read, token) is not { } before)
                {
                    return null;
                }

                var chat = change(before) with { ChatId = chatId };
                await Changed(connection.Statement(ChatSql.Change), chat).RunAsync(token);
                if (chat.Stopped || chat.Blocked)
                {
                    await PostgresChatQueue.DropAsync(connection, chatId, now, token);
                }

                await PostgresChatQueue.LookAnewAsync(connection, chatId, token);
                return await FindAsync(connection, chatId, token);
            },
            cancellationToken);
    }

    public async Task BlockAsync(long chatId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.block");
        await WriteAsync(
            async (connection, token) =>
            {
                var blocked = await connection.Statement(ChatSql.Block).With(chatId).RunAsync(token);
                await PostgresChatQueue.DropAsync(connection, chatId, now, token);
                return blocked;
            },
            cancellationToken);
    }

    public async Task MoveAsync(long fromChatId, long toChatId, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.move");
        var now = time.GetUtcNow();
        await database.InTransactionAsync(
            async (connection, token) =>
            {
                await AdvisoryLocks.HoldAsync(connection, AdvisoryLocks.ChatMoves, token);
                await PostgresChatMove.RunAsync(connection, fromChatId, toChatId, now, token);
                return true;
            },
            cancellationToken);
    }

    public async Task MuteAsync(long chatId, Address wallet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.mute");
        await WriteAsync(
            async (connection, token) =>
            {
                await connection.Statement(ChatSql.Hold).With(chatId).RunAsync(token);
                await PostgresChatQueue.DropWalletAsync(connection, chatId, wallet, now, token);
                return await connection.Statement(ChatSql.Mute).With(chatId).With(wallet).With(now).RunAsync(token);
            },
            cancellationToken);
    }

    public async Task<bool> UnmuteAsync(long chatId, Address wallet, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.unmute");
        return await database.OnPrimaryAsync(
            async (connection, token) => await connection.Statement(ChatSql.Unmute).With(chatId).With(wallet).RunAsync(token) == 1,
            cancellationToken);
    }

    public async Task<IReadOnlyList<Address>> MutedAsync(long chatId, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.muted");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(ChatSql.Muted).With(chatId).ListAsync(reader => reader.GetAddress(0), token),
            cancellationToken);
    }

    public async Task<ChatCounts> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.count");
        var counts = await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(ChatSql.Count).With(now).FirstAsync(ReadCounts, token), cancellationToken);
        return counts!;
    }

    public async Task<IReadOnlyList<long>> ReachableAsync(long afterChatId, int limit, CancellationToken cancellationToken)
    {
        using var timing = Measure("chat.reachable");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(ChatSql.Reachable).With(afterChatId).With(limit).ListAsync(
                reader => reader.GetInt64(0), token),
            cancellationToken);
    }

    internal static Task<ChatSettings?> FindAsync(NpgsqlConnection connection, long chatId, CancellationToken cancellationToken) =>
        connection.Statement(ChatSql.Find).With(chatId).FirstAsync(Read, cancellationToken);

    /// <summary>A row of <see cref="ChatSql.Columns"/>.</summary>
    internal static ChatSettings Read(NpgsqlDataReader reader) => new()
    {
        ChatId = reader.GetInt64(0),
        IsGroup = reader.GetBoolean(1),
        TimeZone = reader.GetString(2),
        Quiet = reader.IsDBNull(3) ? null : new QuietHours(reader.GetFieldValue<TimeOnly>(3), reader.GetFieldValue<TimeOnly>(4)),
        Digest = (Digest)reader.GetInt16(5),
        DailyAt = reader.GetFieldValue<TimeOnly>(6),
        Stopped = reader.GetBoolean(7),
        Blocked = reader.GetBoolean(8),
    };

    private static NpgsqlCommand Changed(NpgsqlCommand statement, ChatSettings chat) => statement
        .With(chat.ChatId)
        .With(chat.IsGroup)
        .With(chat.TimeZone)
        .With(NpgsqlDbType.Time, chat.Quiet?.From)
        .With(NpgsqlDbType.Time, chat.Quiet?.To)
        .With((short)chat.Digest)
        .With(chat.DailyAt)
        .With(chat.Stopped)
        .With(chat.Blocked);

    private static ChatCounts ReadCounts(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("postgresql", operation);

    private Task<T> WriteAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async (connection, token) =>
            {
                await AdvisoryLocks.ShareAsync(connection, AdvisoryLocks.ChatMoves, token);
                return await write(connection, token);
            },
            cancellationToken);
}
