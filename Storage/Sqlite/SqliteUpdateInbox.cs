using Microsoft.Data.Sqlite;
using SolanaScanner.Storage.Telemetry;
using SolanaScanner.Storage.Updates;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>The inbox of updates in SQLite. A handled update is its id without content.</summary>
public sealed class SqliteUpdateInbox(SqliteDatabase database) : IUpdateInbox
{
    internal const string TakeSql =
        """
        select id, json from updates indexed by updates_waiting
        where json is not null and holder <> @holder and leased_until <= @now order by received_at, id limit @limit
        """;

    internal const string RenewSql =
        "update updates indexed by updates_waiting set leased_until = @leased_until where json is not null and holder = @holder";

    internal const string RemoveExpiredSql =
        """
        delete from updates where id in (
          select id from updates indexed by updates_handled where json is null and received_at < @before limit @limit)
        """;

    private const string AddSql =
        """
        insert into updates (id, json, received_at, holder, leased_until) values (@id, @json, @now, @holder, @leased_until)
        on conflict (id) do nothing
        """;

    private const string HoldSql = "update updates set holder = @holder, leased_until = @leased_until where id = @id";

    private const string DoneSql = "update updates set json = null where id = @id";

    public async Task<IReadOnlyList<StoredUpdate>> AddAsync(
        IReadOnlyList<StoredUpdate> updates, string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("update.add");
        return await database.WriteAsync(
            session =>
            {
                var statement = session.Statement(AddSql).Set("@now", now).Set("@holder", holder).Set("@leased_until", now + lease);
                return updates.Where(update => statement.Set("@id", update.Id).Set("@json", update.Json).ExecuteNonQuery() == 1).ToList();
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<StoredUpdate>> TakeOverAsync(
        string holder, int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("update.take_over");
        return await database.WriteAsync(
            session =>
            {
                session.Statement(RenewSql).Set("@holder", holder).Set("@leased_until", now + lease).ExecuteNonQuery();
                var taken = Left(session.Statement(TakeSql).Set("@holder", holder).Set("@now", now).Set("@limit", limit));
                var hold = session.Statement(HoldSql).Set("@holder", holder).Set("@leased_until", now + lease);
                taken.ForEach(update => hold.Set("@id", update.Id).ExecuteNonQuery());
                return taken;
            },
            cancellationToken);
    }

    public async Task DoneAsync(long updateId, CancellationToken cancellationToken)
    {
        using var timing = Measure("update.done");
        await database.WriteAsync(session => session.Statement(DoneSql).Set("@id", updateId).ExecuteNonQuery(), cancellationToken);
    }

    public async Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var timing = Measure("update.remove_expired");
        return await database.RemoveInPartsAsync(RemoveExpiredSql, before, cancellationToken);
    }

    private static List<StoredUpdate> Left(SqliteCommand statement)
    {
        using var reader = statement.ExecuteReader();
        List<StoredUpdate> updates = [];
        while (reader.Read())
        {
            updates.Add(new StoredUpdate(reader.GetInt64(0), reader.GetString(1)));
        }

        return updates;
    }

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("sqlite", operation);
}
