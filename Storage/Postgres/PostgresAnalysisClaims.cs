using SolanaScanner.Domain.Addresses;
using SolanaScanner.Storage.Analyses;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// The claims of all scanners, a row each while an analysis runs, in an unlogged table. A failover forgets them, which can cost a second
/// analysis; a scanner that dies leaves those it was at, until somebody analyzes these wallets again.
/// </summary>
public sealed class PostgresAnalysisClaims(PostgresDatabase database) : IAnalysisClaims
{
    private const string TakeSql =
        """
        insert into analysis_claims as c (address, holder, claimed_until) values ($1, $2, $3)
        on conflict (address) do update set holder = excluded.holder, claimed_until = excluded.claimed_until
        where c.holder = excluded.holder or c.claimed_until <= $4
        """;

    private const string ReleaseSql = "delete from analysis_claims where address = $1 and holder = $2";

    public async Task<bool> TakeAsync(Address wallet, Guid analysisId, DateTimeOffset now, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var timing = StorageMetrics.Measure("postgresql", "claim.take");
        return await database.OnPrimaryAsync(
            async (connection, token) =>
                await connection.Statement(TakeSql).With(wallet).With(analysisId).With(now + duration).With(now).RunAsync(token) == 1,
            cancellationToken);
    }

    public async Task ReleaseAsync(Address wallet, Guid analysisId, CancellationToken cancellationToken)
    {
        using var timing = StorageMetrics.Measure("postgresql", "claim.release");
        await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(ReleaseSql).With(wallet).With(analysisId).RunAsync(token), cancellationToken);
    }
}
