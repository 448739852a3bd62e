using Npgsql;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Scans;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Postgres;

/// <summary>Cycles and their progress in PostgreSQL, all on the primary. Keeps the newest <see cref="CyclesKept"/> cycles.</summary>
public sealed class PostgresScanStore(PostgresDatabase database) : IScanStore
{
    /// <summary>Older cycles are forgotten when a new one begins.</summary>
    public const int CyclesKept = 1000;

    private const string InsertCycle =
        """
        insert into scan_cycles (number, cycle_id, started_at)
        select coalesce(max(number), 0) + 1, $1, $2 from scan_cycles
        on conflict (cycle_id) do nothing
        """;

    private const string RemoveCycles = "delete from scan_cycles where number <= (select max(number) from scan_cycles) - $1";

    private const string FindCycle = "select number from scan_cycles where cycle_id = $1";

    private const string SaveProgress =
        """
        insert into scan_progress (cycle, scanner, said_at, tokens, tokens_scanned, wallets_queued, wallets_analyzed,
          wallets_found, wallets_failed, wallets_per_second)
        select number, $2, $3, $4, $5, $6, $7, $8, $9, $10 from scan_cycles where cycle_id = $1
        on conflict (cycle, scanner) do update set said_at = excluded.said_at, tokens = excluded.tokens,
          tokens_scanned = excluded.tokens_scanned, wallets_queued = excluded.wallets_queued,
          wallets_analyzed = excluded.wallets_analyzed, wallets_found = excluded.wallets_found,
          wallets_failed = excluded.wallets_failed, wallets_per_second = excluded.wallets_per_second
        """;

    private const string Latest =
        """
        select c.cycle_id, c.number, c.started_at,
          case when sum(p.tokens) > 0 and sum(p.tokens_scanned) >= sum(p.tokens) and sum(p.wallets_analyzed) >= sum(p.wallets_queued)
            then max(p.said_at) end,
          coalesce(sum(p.tokens), 0), coalesce(sum(p.tokens_scanned), 0), coalesce(sum(p.wallets_queued), 0),
          coalesce(sum(p.wallets_analyzed), 0), coalesce(sum(p.wallets_found), 0), coalesce(sum(p.wallets_failed), 0),
          coalesce(sum(p.wallets_per_second), 0)
        from scan_cycles c left join scan_progress p on p.cycle = c.number
        where c.number = (select max(number) from scan_cycles)
        group by c.number
        """;

    public async Task<long> BeginCycleAsync(Guid cycleId, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        using var timing = StorageMetrics.Measure("postgresql", "scan.begin");
        return await database.InTransactionAsync(
            async (connection, token) =>
            {
                // Two that begin at once would both take the next number.
                await AdvisoryLocks.HoldAsync(connection, AdvisoryLocks.ScanCycles, token);
                await connection.Statement(InsertCycle).With(cycleId).With(startedAt).RunAsync(token);
                await connection.Statement(RemoveCycles).With(CyclesKept).RunAsync(token);
                return await connection.Statement(FindCycle).With(cycleId).ValueAsync<long?>(token) ?? throw Unknown(cycleId);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The cycle was never begun, or is older than the newest thousand.</exception>
    public async Task SaveProgressAsync(string scanner, ScanProgress progress, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = StorageMetrics.Measure("postgresql", "scan.progress");
        var saved = await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(SaveProgress)
                .With(progress.CycleId)
                .With(scanner)
                .With(now)
                .With(progress.Tokens)
                .With(progress.TokensScanned)
                .With(progress.WalletsQueued)
                .With(progress.WalletsAnalyzed)
                .With(progress.WalletsFound)
                .With(progress.WalletsFailed)
                .With(progress.WalletsPerSecond)
                .RunAsync(token),
            cancellationToken);
        if (saved == 0)
        {
            throw Unknown(progress.CycleId);
        }
    }

    public async Task<ScanProgress?> LatestAsync(CancellationToken cancellationToken)
    {
        using var timing = StorageMetrics.Measure("postgresql", "scan.latest");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(Latest).FirstAsync(Read, token), cancellationToken);
    }

    private static ScanProgress Read(NpgsqlDataReader reader) => new()
    {
        CycleId = reader.GetGuid(0),
        Cycle = reader.GetInt64(1),
        StartedAt = reader.GetTime(2),
        FinishedAt = reader.GetTimeOrNull(3),
        Tokens = (int)reader.GetInt64(4),
        TokensScanned = (int)reader.GetInt64(5),
        WalletsQueued = (int)reader.GetInt64(6),
        WalletsAnalyzed = (int)reader.GetInt64(7),
        WalletsFound = (int)reader.GetInt64(8),
        WalletsFailed = (int)reader.GetInt64(9),
        WalletsPerSecond = reader.GetDouble(10),
    };

    private static InvalidOperationException Unknown(Guid cycleId) =>
        new($"The scan cycle {cycleId} is not known: it was never begun, or is older than the newest {CyclesKept}.");
}
