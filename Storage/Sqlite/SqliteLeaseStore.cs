using SolanaScanner.Storage.Leases;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>Leases in SQLite. A lease that was given back keeps its row, so that tokens go on growing.</summary>
public sealed class SqliteLeaseStore(SqliteDatabase database) : ILeaseStore
{
    private const string HoldSql =
        """
        insert into leases (name, holder, token, leased_until) values (@name, @holder, 1, @leased_until)
        on conflict (name) do update set holder = excluded.holder, leased_until = excluded.leased_until,
          token = case when holder is excluded.holder then token else token + 1 end
        where holder is excluded.holder or leased_until <= @now
        returning token
        """;

    private const string ReleaseSql = "update leases set holder = null, leased_until = 0 where name = @name and holder = @holder";

    public async Task<long?> HoldAsync(string name, string holder, DateTimeOffset now, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var timing = Measure("lease.hold");
        return await database.WriteAsync(
            session => session.Statement(HoldSql)
                .Set("@name", name).Set("@holder", holder).Set("@now", now).Set("@leased_until", now + duration).ExecuteScalar() as long?,
            cancellationToken);
    }

    public async Task ReleaseAsync(string name, string holder, CancellationToken cancellationToken)
    {
        using var timing = Measure("lease.release");
        await database.WriteAsync(
            session => session.Statement(ReleaseSql).Set("@name", name).Set("@holder", holder).ExecuteNonQuery(), cancellationToken);
    }

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("sqlite", operation);
}
