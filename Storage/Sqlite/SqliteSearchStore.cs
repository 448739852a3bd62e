using Microsoft.Data.Sqlite;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>Live searches in SQLite: a row while one runs.</summary>
public sealed class SqliteSearchStore(SqliteDatabase database) : ISearchStore
{
    private const string Columns = "id, chat_id, is_group, user_id, message_id, filter, started_at, ends_at";

    private const string AddSql =
        $"""
        insert into searches (chat_id, is_group, user_id, message_id, filter, started_at, ends_at, holder, leased_until)
        values (@chat_id, @is_group, @user_id, @message_id, @filter, @started_at, @ends_at, @holder, @leased_until)
        returning {Columns}
        """;

    private const string TakeSql =
        "update searches set holder = @holder, leased_until = @leased_until where holder = @holder or leased_until <= @now";

    private const string HeldSql = $"select {Columns} from searches where holder = @holder order by id";

    private const string FindSql = $"select {Columns} from searches where id = @id";

    private const string EndSql = "delete from searches where id = @id";

    public async Task<LiveSearch> AddAsync(
        LiveSearch search, string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("search.add");
        return await database.WriteAsync(
            session =>
            {
                using var reader = session.Statement(AddSql)
                    .Set("@chat_id", search.ChatId)
                    .Set("@is_group", search.IsGroup)
                    .Set("@user_id", search.UserId)
                    .Set("@message_id", search.MessageId)
                    .Set("@filter", FilterJson.Write(search.Filter))
                    .Set("@started_at", search.StartedAt)
                    .Set("@ends_at", search.EndsAt)
                    .Set("@holder", holder)
                    .Set("@leased_until", now + lease)
                    .ExecuteReader();
                reader.Read();
                return Read(reader);
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<LiveSearch>> HoldAsync(string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("search.hold");
        return await database.WriteAsync(
            session =>
            {
                session.Statement(TakeSql).Set("@holder", holder).Set("@now", now).Set("@leased_until", now + lease).ExecuteNonQuery();
                using var reader = session.Statement(HeldSql).Set("@holder", holder).ExecuteReader();
                List<LiveSearch> searches = [];
                while (reader.Read())
                {
                    searches.Add(Read(reader));
                }

                return searches;
            },
            cancellationToken);
    }

    public async Task<LiveSearch?> FindAsync(long id, CancellationToken cancellationToken)
    {
        using var timing = Measure("search.find");
        return await database.ReadAsync(
            session =>
            {
                using var reader = session.Statement(FindSql).Set("@id", id).ExecuteReader();
                return reader.Read() ? Read(reader) : null;
            },
            cancellationToken);
    }

    public async Task<bool> EndAsync(long id, CancellationToken cancellationToken)
    {
        using var timing = Measure("search.end");
        return await database.WriteAsync(session => session.Statement(EndSql).Set("@id", id).ExecuteNonQuery() == 1, cancellationToken);
    }

    private static LiveSearch Read(SqliteDataReader reader) => new()
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

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("sqlite", operation);
}
