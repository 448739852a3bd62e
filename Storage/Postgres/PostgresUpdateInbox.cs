using Npgsql;
using SolanaScanner.Storage.Telemetry;
using SolanaScanner.Storage.Updates;

namespace SolanaScanner.Storage.Postgres;

/// <summary>The inbox of updates in PostgreSQL. A handled update is its id without content.</summary>
public sealed class PostgresUpdateInbox(PostgresDatabase database) : IUpdateInbox
{
    // What this very call stored, before its answer was lost, is new to it still.
    private const string AddSql =
        """
        insert into updates as u (id, json, request, received_at, holder, leased_until)
        select g.id, g.json, $3, $4, $5, $6 from unnest($1, $2) as g (id, json) order by g.id
        on conflict (id) do update set request = excluded.request where u.request = excluded.request
        returning id
        """;

    private const string RenewSql = "update updates set leased_until = $2 where json is not null and holder = $1";

    internal const string TakeSql =
        """
        with free as (
          select id from updates
          where json is not null and holder <> $1 and leased_until <= $2 order by received_at, id limit $4 for update skip locked),
        taken as (
          update updates u set holder = $1, leased_until = $3 from free where u.id = free.id returning u.id, u.json, u.received_at)
        select id, json from taken order by received_at, id
        """;

    private const string DoneSql = "update updates set json = null where id = $1";

    internal const string RemoveExpiredSql =
        """
        delete from updates where id in (
          select id from updates where json is null and received_at < $1 order by received_at limit $2 for update skip locked)
        """;

    public async Task<IReadOnlyList<StoredUpdate>> AddAsync(
        IReadOnlyList<StoredUpdate> updates, string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("update.add");
        var request = Guid.CreateVersion7(now);
        // One id twice in a statement is an error of PostgreSQL's; the first of them counts.
        var given = updates.DistinctBy(update => update.Id).ToList();
        var added = await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(AddSql)
                .With(given.Select(update => update.Id).ToArray())
                .With(given.Select(update => update.Json).ToArray())
                .With(request).With(now).With(holder).With(now + lease)
                .ListAsync(reader => reader.GetInt64(0), token),
            cancellationToken);
        var isNew = added.ToHashSet();
        return [.. given.Where(update => isNew.Contains(update.Id))];
    }

    public async Task<IReadOnlyList<StoredUpdate>> TakeOverAsync(
        string holder, int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("update.take_over");
        return await database.InTransactionAsync(
            async (connection, token) =>
            {
                await connection.Statement(RenewSql).With(holder).With(now + lease).RunAsync(token);
                return await connection.Statement(TakeSql).With(holder).With(now).With(now + lease).With(limit).ListAsync(Read, token);
            },
            cancellationToken);
    }

    public async Task DoneAsync(long updateId, CancellationToken cancellationToken)
    {
        using var timing = Measure("update.done");
        await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(DoneSql).With(updateId).RunAsync(token), cancellationToken);
    }

    public async Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var timing = Measure("update.remove_expired");
        return await database.RemoveInPartsAsync(RemoveExpiredSql, before, cancellationToken);
    }

    private static StoredUpdate Read(NpgsqlDataReader reader) => new(reader.GetInt64(0), reader.GetString(1));

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("postgresql", operation);
}
