using Microsoft.Data.Sqlite;
using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>Broadcasts in SQLite: a row until one is ended.</summary>
public sealed class SqliteBroadcastStore(SqliteDatabase database) : IBroadcastStore
{
    private const string Columns = "id, text, admin_chat_id, progress_message_id, created_at, total, done_up_to, sent, failed";

    private const string AddSql =
        $"""
        insert into broadcasts (text, admin_chat_id, progress_message_id, created_at, total, done_up_to, sent, failed)
        values (@text, @admin_chat_id, @progress_message_id, @created_at, @total, @done_up_to, @sent, @failed)
        returning {Columns}
        """;

    private const string HoldSql =
        $"""
        update broadcasts set holder = @holder, leased_until = @leased_until
        where id = (select id from broadcasts where holder = @holder or leased_until <= @now order by created_at, id limit 1)
        returning {Columns}
        """;

    private const string ProgressSql = "update broadcasts set done_up_to = @done_up_to, sent = @sent, failed = @failed where id = @id";

    private const string EndSql = "delete from broadcasts where id = @id";

    public async Task<Broadcast> AddAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        using var timing = Measure("broadcast.add");
        return await database.WriteAsync(
            session =>
            {
                using var reader = Progressed(session.Statement(AddSql), broadcast)
                    .Set("@text", broadcast.Text)
                    .Set("@admin_chat_id", broadcast.AdminChatId)
                    .Set("@progress_message_id", broadcast.ProgressMessageId)
                    .Set("@created_at", broadcast.CreatedAt)
                    .Set("@total", broadcast.Total)
                    .ExecuteReader();
                return ReadOrNull(reader)!;
            },
            cancellationToken);
    }

    public async Task<Broadcast?> HoldAsync(string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("broadcast.hold");
        return await database.WriteAsync(
            session =>
            {
                using var reader = session.Statement(HoldSql)
                    .Set("@holder", holder).Set("@now", now).Set("@leased_until", now + lease).ExecuteReader();
                return ReadOrNull(reader);
            },
            cancellationToken);
    }

    public async Task<bool> ProgressAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        using var timing = Measure("broadcast.progress");
        return await database.WriteAsync(
            session => Progressed(session.Statement(ProgressSql), broadcast).Set("@id", broadcast.Id).ExecuteNonQuery() == 1,
            cancellationToken);
    }

    public async Task<bool> EndAsync(long id, CancellationToken cancellationToken)
    {
        using var timing = Measure("broadcast.end");
        return await database.WriteAsync(session => session.Statement(EndSql).Set("@id", id).ExecuteNonQuery() == 1, cancellationToken);
    }

    private static SqliteCommand Progressed(SqliteCommand statement, Broadcast broadcast) => statement
        .Set("@done_up_to", broadcast.DoneUpToChatId)
        .Set("@sent", broadcast.Sent)
        .Set("@failed", broadcast.Failed);

    private static Broadcast? ReadOrNull(SqliteDataReader reader) => !reader.Read() ? null : new Broadcast
    {
        Id = reader.GetInt64(0),
        Text = reader.GetString(1),
        AdminChatId = reader.GetInt64(2),
        ProgressMessageId = reader.GetInt32(3),
        CreatedAt = reader.GetTime(4),
        Total = reader.GetInt64(5),
        DoneUpToChatId = reader.GetInt64(6),
        Sent = reader.GetInt64(7),
        Failed = reader.GetInt64(8),
    };

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("sqlite", operation);
}
