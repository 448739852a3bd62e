using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Scans;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>Cycles and their progress in SQLite. Keeps the newest <see cref="CyclesKept"/> cycles.</summary>
public sealed class SqliteScanStore(SqliteDatabase database) : IScanStore
{
    /// <summary>Older cycles are forgotten when a new one begins.</summary>
    public const int CyclesKept = 1000;

    private const string InsertCycle =
        """
        insert into scan_cycles (number, cycle_id, started_at)
        select coalesce(max(number), 0) + 1, @cycle_id, @started_at from scan_cycles where true
        on conflict (cycle_id) do nothing
        """;

    private const string RemoveCycles = "delete from scan_cycles where number <= (select max(number) from scan_cycles) - @kept";

    private const string FindCycle = "select number from scan_cycles where cycle_id = @cycle_id";

    private const string SaveProgress =
        """
        insert into scan_progress (cycle, scanner, said_at, tokens, tokens_scanned, wallets_queued, wallets_analyzed,
          wallets_found, wallets_failed, wallets_per_second)
        values (@cycle, @scanner, @said_at, @tokens, @tokens_scanned, @wallets_queued, @wallets_analyzed, @wallets_found,
          @wallets_failed, @wallets_per_second)
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
          total(p.wallets_per_second)
        from scan_cycles c left join scan_progress p on p.cycle = c.number
        where c.number = (select max(number) from scan_cycles)
        group by c.number
        """;

    public async Task<long> BeginCycleAsync(Guid cycleId, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        using var timing = StorageMetrics.Measure("sqlite", "scan.begin");
        return await database.WriteAsync(
            session =>
            {
                session.Statement(InsertCycle).Set("@cycle_id", cycleId).Set("@started_at", startedAt).ExecuteNonQuery();
                session.Statement(RemoveCycles).Set("@kept", CyclesKept).ExecuteNonQuery();
                return NumberOf(session, cycleId);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The cycle was never begun, or is older than the newest thousand.</exception>
    public async Task SaveProgressAsync(string scanner, ScanProgress progress, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = StorageMetrics.Measure("sqlite", "scan.progress");
        await database.WriteAsync(
            session => session.Statement(SaveProgress)
                .Set("@cycle", NumberOf(session, progress.CycleId))
                .Set("@scanner", scanner)
                .Set("@said_at", now)
                .Set("@tokens", progress.Tokens)
                .Set("@tokens_scanned", progress.TokensScanned)
                .Set("@wallets_queued", progress.WalletsQueued)
                .Set("@wallets_analyzed", progress.WalletsAnalyzed)
                .Set("@wallets_found", progress.WalletsFound)
                .Set("@wallets_failed", progress.WalletsFailed)
                .Set("@wallets_per_second", progress.WalletsPerSecond)
                .ExecuteNonQuery(),
            cancellationToken);
    }

    public async Task<ScanProgress?> LatestAsync(CancellationToken cancellationToken)
    {
        using var timing = StorageMetrics.Measure("sqlite", "scan.latest");
        return await database.ReadAsync(ReadLatest, cancellationToken);
    }

    private static ScanProgress? ReadLatest(SqliteSession session)
    {
        using var reader = session.Statement(Latest).ExecuteReader();
        return !reader.Read() ? null : new ScanProgress
        {
            CycleId = reader.GetId(0),
            Cycle = reader.GetInt64(1),
            StartedAt = reader.GetTime(2),
            FinishedAt = reader.GetTimeOrNull(3),
            Tokens = reader.GetInt32(4),
            TokensScanned = reader.GetInt32(5),
            WalletsQueued = reader.GetInt32(6),
            WalletsAnalyzed = reader.GetInt32(7),
            WalletsFound = reader.GetInt32(8),
            WalletsFailed = reader.GetInt32(9),
            WalletsPerSecond = reader.GetDouble(10),
        };
    }

    private static long NumberOf(SqliteSession session, Guid cycleId) =>
        session.Statement(FindCycle).Set("@cycle_id", cycleId).ExecuteScalar() as long?
        ?? throw new InvalidOperationException($"The scan cycle {cycleId} is not known: it was never begun, or is older than the newest {CyclesKept}.");
}
