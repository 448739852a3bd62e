using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Telemetry;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// Wallets in PostgreSQL. A snapshot is kept whole as jsonb; what lists are filtered and sorted by stands beside it in
/// <c>wallet_windows</c>, for wallets that qualify only. Lists may come from a standby and be behind by milliseconds, unless they are
/// asked for as current; one wallet, what was analyzed and what is to be announced come from the primary, as they are asked for to
/// decide what is done next, or by whoever just had them saved.
/// Disposing finishes the saves that wait.
/// </summary>
public sealed class PostgresWalletStore(PostgresDatabase database) : IWalletStore, IAsyncDisposable, IDisposable
{
    private const int StreamedAtOnce = 100;

    private readonly WalletCounts _counts = new(
        filter => database.OnStandbyAsync((connection, token) => CountAsync(connection, filter, token), CancellationToken.None),
        many: 10_000,
        goodFor: TimeSpan.FromSeconds(10));

    // Not cancelled by a caller: the rows of others are in the same statement.
    private readonly WalletWriter _writer = new(rows => database.OnPrimaryAsync(
        (connection, token) => WalletRows.SaveAsync(connection, rows, token), CancellationToken.None));

    public async Task<SaveOutcome> SaveAsync(WalletSnapshot wallet, Keep keep, CancellationToken cancellationToken)
    {
        using var timing = Measure("wallet.save");
        // Most wallets do not qualify and are not known: their details are never written.
        var details = wallet.Qualifies || keep == Keep.Always ? WalletJson.Write(wallet) : null;
        SaveOutcome? outcome;
        while ((outcome = await _writer.SaveAsync(new WalletRow(wallet, details), cancellationToken)) is null)
        {
            details ??= WalletJson.Write(wallet);
        }

        return outcome.Value;
    }

    public async Task<StoredWallet?> FindAsync(Address address, CancellationToken cancellationToken)
    {
        using var timing = Measure("wallet.find");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(WalletSql.Find).With(address).FirstAsync(ReadStored, token),
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A page below 1, or a page size outside 1 to 100.</exception>
    public async Task<WalletPage> QueryAsync(WalletQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Page, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, 100, nameof(query));
        using var timing = Measure("wallet.query");
        if (query.Current)
        {
            return await database.OnPrimaryAsync(
                async (connection, token) => await PageAsync(connection, query, await CountAsync(connection, query.Filter, token), token), cancellationToken);
        }

        var total = await _counts.OfAsync(query.Filter, cancellationToken);
        return await database.OnStandbyAsync((connection, token) => PageAsync(connection, query, total, token), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Which wallets and in which order is settled at the start, at 32 bytes a wallet; each is then read when its turn comes, as it
    /// is by then, and left out when it no longer qualifies. So a slow reader holds neither a connection nor a snapshot.
    /// </remarks>
    public async IAsyncEnumerable<StoredWallet> StreamAsync(WalletQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var addresses = await database.OnStandbyAsync(
            (connection, token) => AddressesAsync(connection, query, walk: false, null, 0, token), cancellationToken);
        for (var start = 0; start < addresses.Count; start += StreamedAtOnce)
        {
            var some = addresses.GetRange(start, Math.Min(StreamedAtOnce, addresses.Count - start));
            foreach (var wallet in await database.OnStandbyAsync((connection, token) => LoadAsync(connection, some, token), cancellationToken))
            {
                yield return wallet;
            }
        }
    }

    public async Task<IReadOnlySet<Address>> AnalyzedSinceAsync(
        IReadOnlyCollection<Address> wallets, DateTimeOffset since, CancellationToken cancellationToken)
    {
        using var timing = Measure("wallet.analyzed_since");
        var addresses = wallets.Select(wallet => wallet.ToArray()).ToArray();
        var analyzed = await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(WalletSql.AnalyzedSince).With(addresses).With(since)
                .ListAsync(reader => reader.GetAddress(0), token),
            cancellationToken);
        return analyzed.ToHashSet();
    }

    /// <inheritdoc/>
    /// <remarks>When the answer to a claim is lost and it is made again, it is refused: nobody then announces that analysis.</remarks>
    public async Task<bool> ClaimAnnouncementAsync(Address address, Guid analysisId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("wallet.claim");
        return await database.OnPrimaryAsync(
            async (connection, token) =>
                await connection.Statement(WalletSql.Claim).With(address).With(analysisId).With(now).RunAsync(token) == 1,
            cancellationToken);
    }

    public async Task<IReadOnlyList<WalletSnapshot>> UnannouncedAsync(
        DateTimeOffset analyzedBefore, int limit, CancellationToken cancellationToken)
    {
        using var timing = Measure("wallet.unannounced");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(WalletSql.Unannounced).With(analyzedBefore).With(limit).ListAsync(ReadSnapshot, token),
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
        await database.RemoveInPartsAsync(WalletSql.RemoveClaims, analysesBefore, cancellationToken);
        return wallets;
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>As <see cref="DisposeAsync"/>, for containers that are disposed synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static async Task<WalletPage> PageAsync(NpgsqlConnection connection, WalletQuery query, long total, CancellationToken cancellationToken)
    {
        var before = (query.Page - 1L) * query.PageSize;
        if (total <= before)
        {
            return new WalletPage([], total);
        }

        var walk = WalletSql.IsWalked(Math.Min(before + query.PageSize, total), total);
        var addresses = await AddressesAsync(connection, query, walk, query.PageSize, before, cancellationToken);
        return new WalletPage(await LoadAsync(connection, addresses, cancellationToken), total);
    }

    private static Task<long> CountAsync(NpgsqlConnection connection, WalletFilter filter, CancellationToken cancellationToken) =>
        Bound(connection.Statement(WalletSql.Count(filter)), filter).ValueAsync<long>(cancellationToken);

    private static Task<List<Address>> AddressesAsync(
        NpgsqlConnection connection, WalletQuery query, bool walk, long? limit, long offset, CancellationToken cancellationToken) =>
        Bound(connection.Statement(WalletSql.Addresses(query, walk)), query.Filter)
            .With(NpgsqlDbType.Bigint, limit)
            .With(offset)
            .ListAsync(reader => reader.GetAddress(0), cancellationToken);

    private static Task<List<StoredWallet>> LoadAsync(
        NpgsqlConnection connection, List<Address> addresses, CancellationToken cancellationToken) =>
        connection.Statement(WalletSql.Load).With(addresses.Select(address => address.ToArray()).ToArray()).ListAsync(ReadStored, cancellationToken);

    private static NpgsqlCommand Bound(NpgsqlCommand command, WalletFilter filter)
    {
        foreach (var (_, value) in WalletSql.Bounds(filter))
        {
            command.Parameters.AddWithValue(value);
        }

        return command;
    }

    internal static WalletSnapshot ReadSnapshot(NpgsqlDataReader reader) => WalletJson.Read(reader.GetFieldValue<byte[]>(0));

    private static StoredWallet ReadStored(NpgsqlDataReader reader) => new(ReadSnapshot(reader), reader.GetTimeOrNull(1));

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("postgresql", operation);
}
