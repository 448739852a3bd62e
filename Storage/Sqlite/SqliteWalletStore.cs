using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Telemetry;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// Wallets in SQLite. A snapshot is kept whole as packed JSON; what lists are filtered and sorted by stands beside it in
/// <c>wallet_windows</c>, for wallets that qualify only, so that no list has to look at the others.
/// </summary>
public sealed class SqliteWalletStore(SqliteDatabase database) : IWalletStore
{
    private const int StreamedAtOnce = 100;

    public async Task<SaveOutcome> SaveAsync(WalletSnapshot wallet, Keep keep, CancellationToken cancellationToken)
    {
        using var timing = Measure("wallet.save");
        // Written before it queues, so that the writer's one thread does not; most wallets that do not qualify are never written.
        var details = wallet.Qualifies || keep == Keep.Always ? PackedDetails.Write(wallet) : null;
        return await database.WriteAsync(session => Save(session, wallet, keep, details), cancellationToken);
    }

    public async Task<StoredWallet?> FindAsync(Address address, CancellationToken cancellationToken)
    {
        using var timing = Measure("wallet.find");
        return await database.ReadAsync(session => Find(session, WalletSql.Find, address), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A page below 1, or a page size outside 1 to 100.</exception>
    public async Task<WalletPage> QueryAsync(WalletQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Page, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, 100, nameof(query));
        using var timing = Measure("wallet.query");
        return await database.ReadAsync(
            session =>
            {
                var total = Count(session, query.Filter);
                var addresses = Addresses(session, query, query.PageSize, (query.Page - 1L) * query.PageSize);
                return new WalletPage(Load(session, addresses), total);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Which wallets and in which order is settled at the start, at 32 bytes a wallet; each is then read when its turn comes, as it
    /// is by then, and left out when it no longer qualifies. So a slow reader holds neither a connection nor the WAL.
    /// </remarks>
    public async IAsyncEnumerable<StoredWallet> StreamAsync(WalletQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var addresses = await database.ReadAsync(session => Addresses(session, query, -1, 0), cancellationToken);
        for (var start = 0; start < addresses.Count; start += StreamedAtOnce)
        {
            var some = addresses.GetRange(start, Math.Min(StreamedAtOnce, addresses.Count - start));
            foreach (var wallet in await database.ReadAsync(session => Load(session, some), cancellationToken))
            {
                yield return wallet;
            }
        }
    }

    public async Task<IReadOnlySet<Address>> AnalyzedSinceAsync(
        IReadOnlyCollection<Address> wallets, DateTimeOffset since, CancellationToken cancellationToken)
    {
        using var timing = Measure("wallet.analyzed_since");
        return await database.ReadAsync(
            session =>
            {
                var statement = session.Statement(WalletSql.AnalyzedSince).Set("@since", since);
                return wallets.Where(wallet => statement.Set("@address", wallet).ExecuteScalar() is not null).ToHashSet();
            },
            cancellationToken);
    }

    public async Task<bool> ClaimAnnouncementAsync(Address address, Guid analysisId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("wallet.claim");
        return await database.WriteAsync(
            session =>
            {
                var claimed = session.Statement(WalletSql.ClaimWallet)
                    .Set("@address", address).Set("@analysis_id", analysisId).Set("@now", now).ExecuteNonQuery() == 1;
                if (claimed)
                {
                    session.Statement(WalletSql.RememberClaim).Set("@analysis_id", analysisId).Set("@now", now).ExecuteNonQuery();
                }

                return claimed;
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<WalletSnapshot>> UnannouncedAsync(
        DateTimeOffset analyzedBefore, int limit, CancellationToken cancellationToken)
    {
        using var timing = Measure("wallet.unannounced");
        return await database.ReadAsync(
            session =>
            {
                using var reader = session.Statement(WalletSql.Unannounced).Set("@before", analyzedBefore).Set("@limit", limit).ExecuteReader();
                List<WalletSnapshot> wallets = [];
                while (reader.Read())
                {
                    wallets.Add(PackedDetails.Read(reader.GetFieldValue<byte[]>(0)));
                }

                return wallets;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Claims to announce are forgotten with the times of analyses.</remarks>
    public async Task<int> RemoveExpiredAsync(
        DateTimeOffset notQualifyingBefore, DateTimeOffset analysesBefore, CancellationToken cancellationToken)
    {
        using var timing = Measure("wallet.remove_expired");
        var wallets = await database.RemoveInPartsAsync(WalletSql.RemoveWallets, notQualifyingBefore, cancellationToken);
        await database.RemoveInPartsAsync(WalletSql.RemoveAnalyses, analysesBefore, cancellationToken);
        await database.WriteAsync(
            session => session.Statement(WalletSql.RemoveClaims).Set("@before", analysesBefore).ExecuteNonQuery(), cancellationToken);
        return wallets;
    }

    private static SaveOutcome Save(SqliteSession session, WalletSnapshot wallet, Keep keep, byte[]? details)
    {
        var stored = FindVersion(session, wallet.Address);
        switch (stored)
        {
            case null when !wallet.Qualifies && keep != Keep.Always:
                RememberAnalysis(session, wallet);
                return SaveOutcome.NotKept;
            case { } same when same.AnalysisId == wallet.AnalysisId:
                return SaveOutcome.AlreadyStored;
            case { } newer when newer.AnalyzedAtMicroseconds > wallet.AnalyzedAt.ToUnixMicroseconds():
                return SaveOutcome.Outdated;
        }

        RememberAnalysis(session, wallet);
        session.Statement(WalletSql.SaveWallet)
            .Set("@address", wallet.Address)
            .Set("@analysis_id", wallet.AnalysisId)
            .Set("@analyzed_at", wallet.AnalyzedAt)
            .Set("@found_at", stored?.FoundAtMicroseconds ?? (wallet.Qualifies ? wallet.AnalyzedAt.ToUnixMicroseconds() : null))
            .Set("@qualifies", wallet.Qualifies)
            .Set("@details", details ?? PackedDetails.Write(wallet))
            .ExecuteNonQuery();
        foreach (var summary in wallet.Windows)
        {
            SaveWindow(session, wallet, summary);
        }

        RememberUnmatched(session, wallet);
        return SaveOutcome.Stored;
    }

    private static Version? FindVersion(SqliteSession session, Address address)
    {
        using var reader = session.Statement(WalletSql.FindVersion).Set("@address", address).ExecuteReader();
        return reader.Read() ? new Version(reader.GetId(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt64(2)) : null;
    }

    private static void RememberAnalysis(SqliteSession session, WalletSnapshot wallet) =>
        session.Statement(WalletSql.RememberAnalysis)
            .Set("@address", wallet.Address).Set("@analyzed_at", wallet.AnalyzedAt).ExecuteNonQuery();

    private static void SaveWindow(SqliteSession session, WalletSnapshot wallet, WindowSummary summary)
    {
        var performance = summary.Performance;
        if (!wallet.Qualifies)
        {
            session.Statement(WalletSql.RemoveWindow)
                .Set("@days", (int)performance.Window).Set("@address", wallet.Address).ExecuteNonQuery();
            return;
        }

        session.Statement(WalletSql.SaveWindow)
            .Set("@address", wallet.Address)
            .Set("@days", (int)performance.Window)
            .Set("@analyzed_at", wallet.AnalyzedAt)
            .Set("@verdict", (int)summary.Judgement.Verdict)
            .Set("@trades", performance.Trades)
            .Set("@closed_tokens", performance.ClosedTokens)
            .Set("@confidence", performance.Confidence)
            .Set("@win_rate", performance.WinRate)
            .Set("@pnl_percent", performance.RealizedPnlPercent)
            .Set("@pnl_usd", (double)performance.RealizedPnlUsd)
            .Set("@luck_share", performance.LuckShare)
            .ExecuteNonQuery();
    }

    private static void RememberUnmatched(SqliteSession session, WalletSnapshot wallet)
    {
        if (wallet.Qualifies)
        {
            session.Statement(WalletSql.RememberUnmatched)
                .Set("@address", wallet.Address).Set("@analysis_id", wallet.AnalysisId).Set("@analyzed_at", wallet.AnalyzedAt).ExecuteNonQuery();
        }
        else
        {
            session.Statement(WalletSql.ForgetUnmatched).Set("@address", wallet.Address).ExecuteNonQuery();
        }
    }

    private static StoredWallet? Find(SqliteSession session, string sql, Address address)
    {
        using var reader = session.Statement(sql).Set("@address", address).ExecuteReader();
        return reader.Read() ? new StoredWallet(PackedDetails.Read(reader.GetFieldValue<byte[]>(0)), reader.GetTimeOrNull(1)) : null;
    }

    private static List<StoredWallet> Load(SqliteSession session, List<Address> addresses) =>
        [.. addresses.Select(address => Find(session, WalletSql.FindQualifying, address)).OfType<StoredWallet>()];

    private static List<Address> Addresses(SqliteSession session, WalletQuery query, long limit, long offset)
    {
        var bounded = IsBounded(query.Filter);
        var statement = session.Statement(WalletSql.Addresses(query.Sort, bounded));
        // A bound page has every parameter; of the two that walk an index, one has the window and one none.
        if (bounded || query.Sort is not (WalletSort.Confidence or WalletSort.Recent))
        {
            Bound(statement, query.Filter);
        }
        else if (query.Sort == WalletSort.Confidence)
        {
            statement.Set("@days", (int)query.Filter.Window);
        }

        using var reader = statement.Set("@limit", limit).Set("@offset", offset).ExecuteReader();
        List<Address> addresses = [];
        while (reader.Read())
        {
            addresses.Add(reader.GetAddress(0));
        }

        return addresses;
    }

    private static long Count(SqliteSession session, WalletFilter filter)
    {
        var statement = IsBounded(filter)
            ? Bound(session.Statement(WalletSql.CountMatches), filter)
            : session.Statement(WalletSql.CountAll).Set("@days", (int)filter.Window);
        return (long)statement.ExecuteScalar()!;
    }

    private static bool IsBounded(WalletFilter filter) => filter != new WalletFilter { Window = filter.Window };

    private static SqliteCommand Bound(SqliteCommand statement, WalletFilter filter) => statement
        .Set("@days", (int)filter.Window)
        .Set("@min_win_rate", filter.MinWinRate)
        .Set("@min_pnl", filter.MinPnl)
        .Set("@min_trades", filter.MinTrades)
        .Set("@min_tokens", filter.MinTokens)
        .Set("@max_luck", filter.MaxLuck)
        .Set("@verdict", (int?)filter.Verdict);

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("sqlite", operation);

    private sealed record Version(Guid AnalysisId, long AnalyzedAtMicroseconds, long? FoundAtMicroseconds);
}
