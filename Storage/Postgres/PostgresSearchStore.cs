using Npgsql;
using NpgsqlTypes;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Postgres;

/// <summary>Live searches in PostgreSQL: a row while one runs.</summary>
public sealed class PostgresSearchStore(PostgresDatabase database) : ISearchStore
{
    private const string Columns = "id, chat_id, is_group, user_id, message_id, filter, started_at, ends_at";

    private const string AddSql =
        $"""
        insert into searches (chat_id, is_group, user_id, message_id, filter, started_at, ends_at, holder, leased_until, request)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (request) do update set request = excluded.request
        returning {Columns}
        """;

    // Those that another holder is just taking are left to him.
    internal const string TakeSql =
        """
        update searches set holder = $1, leased_until = $3
        where id in (select id from searches where holder = $1 or leased_until <= $2 for update skip locked)
        """;

    private const string HeldSql = $"select {Columns} from searches where holder = $1 order by id";

    internal const string FindSql = $"select {Columns} from searches where id = $1";

    private const string EndSql = "delete from searches where id = $1";

    public async Task<LiveSearch> AddAsync(
        LiveSearch search, string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("search.add");
        var request = Guid.CreateVersion7(now);
        var added = await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(AddSql)
                .With(search.ChatId)
                .With(search.IsGroup)
                .With(search.UserId)
                .With(search.MessageId)
                .With(NpgsqlDbType.Jsonb, FilterJson.Write(search.Filter))
                .With(search.StartedAt)
                .With(search.EndsAt)
                .With(holder)
                .With(now + lease)
                .With(request)
                .FirstAsync(Read, token),
            cancellationToken);
        return added!;
    }

    public async Task<IReadOnlyList<LiveSearch>> HoldAsync(string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("search.hold");
        return await database.InTransactionAsync(
            async (connection, token) =>
            {
                await connection.Statement(TakeSql).With(holder).With(now).With(now + lease).RunAsync(token);
                return await connection.Statement(HeldSql).With(holder).ListAsync(Read, token);
            },
            cancellationToken);
    }

    public async Task<LiveSearch?> FindAsync(long id, CancellationToken cancellationToken)
    {
        using var timing = Measure("search.find");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(FindSql).With(id).FirstAsync(Read, token), cancellationToken);
    }

    public async Task<bool> EndAsync(long id, CancellationToken cancellationToken)
    {
        using var timing = Measure("search.end");
        return await database.OnPrimaryAsync(
            async (connection, token) => await connection.Statement(EndSql).With(id).RunAsync(token) == 1, cancellationToken);
    }

    private static LiveSearch Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        ChatId = reader.GetInt64(1),
        IsGroup = reader.GetBoolean(2),
        UserId = reader.GetInt64(3),
        MessageId = reader.GetInt32(4),
        Filter = FilterJson.Read(reader.GetString(5)),
        StartedAt = reader.GetTime(6),
        EndsAt = reader.GetTime(7),
    };

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("postgresql", operation);
}
