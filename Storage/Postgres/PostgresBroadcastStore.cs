using Npgsql;
using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Postgres;

/// <summary>Broadcasts in PostgreSQL: a row until one is ended.</summary>
public sealed class PostgresBroadcastStore(PostgresDatabase database) : IBroadcastStore
{
    private const string Columns = "id, text, admin_chat_id, progress_message_id, created_at, total, done_up_to, sent, failed";

    // A call that runs again must not send a message to every chat twice.
    private const string AddSql =
        $"""
        insert into broadcasts (text, admin_chat_id, progress_message_id, created_at, total, done_up_to, sent, failed, request)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (request) do update set request = excluded.request
        returning {Columns}
        """;

    private const string HoldSql =
        $"""
        update broadcasts set holder = $1, leased_until = $3
        where id = (
          select id from broadcasts where holder = $1 or leased_until <= $2 order by created_at, id limit 1 for update skip locked)
        returning {Columns}
        """;

    private const string ProgressSql = "update broadcasts set done_up_to = $2, sent = $3, failed = $4 where id = $1";

    private const string EndSql = "delete from broadcasts where id = $1";

    public async Task<Broadcast> AddAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        using var timing = Measure("broadcast.add");
        var request = Guid.CreateVersion7(broadcast.CreatedAt);
        var added = await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(AddSql)
                .With(broadcast.Text)
                .With(broadcast.AdminChatId)
                .With(broadcast.ProgressMessageId)
                .With(broadcast.CreatedAt)
                .With(broadcast.Total)
                .With(broadcast.DoneUpToChatId)
                .With(broadcast.Sent)
                .With(broadcast.Failed)
                .With(request)
                .FirstAsync(Read, token),
            cancellationToken);
        return added!;
    }

    public async Task<Broadcast?> HoldAsync(string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("broadcast.hold");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(HoldSql).With(holder).With(now).With(now + lease).FirstAsync(Read, token),
            cancellationToken);
    }

    public async Task<bool> ProgressAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        using var timing = Measure("broadcast.progress");
        return await database.OnPrimaryAsync(
            async (connection, token) => await connection.Statement(ProgressSql)
                .With(broadcast.Id).With(broadcast.DoneUpToChatId).With(broadcast.Sent).With(broadcast.Failed).RunAsync(token) == 1,
            cancellationToken);
    }

    public async Task<bool> EndAsync(long id, CancellationToken cancellationToken)
    {
        using var timing = Measure("broadcast.end");
        return await database.OnPrimaryAsync(
            async (connection, token) => await connection.Statement(EndSql).With(id).RunAsync(token) == 1, cancellationToken);
    }

    private static Broadcast Read(NpgsqlDataReader reader) => new()
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

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("postgresql", operation);
}
