using SolanaScanner.Storage.Leases;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Postgres;

/// <summary>Leases in PostgreSQL. A lease that was given back keeps its row, so that tokens go on growing.</summary>
public sealed class PostgresLeaseStore(PostgresDatabase database) : ILeaseStore
{
    private const string HoldSql =
        """
        insert into leases as l (name, holder, token, leased_until) values ($1, $2, 1, $4)
        on conflict (name) do update set holder = excluded.holder, leased_until = excluded.leased_until,
          token = case when l.holder = excluded.holder then l.token else l.token + 1 end
        where l.holder = excluded.holder or l.leased_until <= $3
        returning token
        """;

    private const string ReleaseSql = "update leases set holder = null, leased_until = '-infinity' where name = $1 and holder = $2";

    public async Task<long?> HoldAsync(string name, string holder, DateTimeOffset now, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var timing = StorageMetrics.Measure("postgresql", "lease.hold");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(HoldSql)
                .With(name).With(holder).With(now).With(now + duration).ValueAsync<long?>(token),
            cancellationToken);
    }

    public async Task ReleaseAsync(string name, string holder, CancellationToken cancellationToken)
    {
        using var timing = StorageMetrics.Measure("postgresql", "lease.release");
        await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(ReleaseSql).With(name).With(holder).RunAsync(token), cancellationToken);
    }
}
