using System.Buffers.Binary;
using System.Text.Json;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.ServiceDefaults.Caching;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Telemetry;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Redis;

/// <summary>
/// Keeps wallets that qualify in Redis for five hours, in front of the database, and tells all processes when one is saved
/// (<see cref="SavedChannel"/>). The others are rarely read twice, and retention may remove them. Without Redis the database is asked.
/// Thread-safe.
/// <para>An entry is the time of the finding (ticks in UTC, 8 bytes, little endian; 0 for none) and the packed snapshot.</para>
/// </summary>
internal sealed class RedisWalletStore(IWalletStore store, RedisConnection redis) : IWalletStore, IDisposable
{
    /// <summary>Where the 32 bytes of a wallet's address are published after each save.</summary>
    public const string SavedChannel = "wallet-saved";

    private const string Layer = "redis";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(5);

    private readonly SharedCache _cache = new(redis, "wallet");

    public async Task<SaveOutcome> SaveAsync(WalletSnapshot wallet, Keep keep, CancellationToken cancellationToken)
    {
        var key = wallet.Address.ToString();
        var ticket = await _cache.BeginWriteAsync(key, cancellationToken);
        try
        {
            return await store.SaveAsync(wallet, keep, cancellationToken);
        }
        finally
        {
            // Also after an error or a cancellation: the store may have committed all the same. The fill is left to who reads it.
            await _cache.EndWriteAsync(key, ticket, null, Lifetime);
            await redis.PublishAsync("wallet.publish", SavedChannel, wallet.Address.ToArray(), CancellationToken.None);
        }
    }

    public async Task<StoredWallet?> FindAsync(Address address, CancellationToken cancellationToken)
    {
        var key = address.ToString();
        var read = await _cache.FindAsync(key, cancellationToken);
        if (read.Value is { } entry && Unpack(entry) is { } cached)
        {
            StorageMetrics.Hit(Layer);
            return cached;
        }

        StorageMetrics.Miss(Layer);
        var stored = await store.FindAsync(address, cancellationToken);
        if (stored is { Snapshot.Qualifies: true } && read.Ticket is { } ticket)
        {
            await _cache.FillAsync(key, ticket, Pack(stored), Lifetime, cancellationToken);
        }

        return stored;
    }

    public Task<WalletPage> QueryAsync(WalletQuery query, CancellationToken cancellationToken) => store.QueryAsync(query, cancellationToken);

    public IAsyncEnumerable<StoredWallet> StreamAsync(WalletQuery query, CancellationToken cancellationToken) =>
        store.StreamAsync(query, cancellationToken);

    public Task<IReadOnlySet<Address>> AnalyzedSinceAsync(
        IReadOnlyCollection<Address> wallets, DateTimeOffset since, CancellationToken cancellationToken) =>
        store.AnalyzedSinceAsync(wallets, since, cancellationToken);

    public Task<bool> ClaimAnnouncementAsync(Address address, Guid analysisId, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ClaimAnnouncementAsync(address, analysisId, now, cancellationToken);

    public Task<IReadOnlyList<WalletSnapshot>> UnannouncedAsync(
        DateTimeOffset analyzedBefore, int limit, CancellationToken cancellationToken) =>
        store.UnannouncedAsync(analyzedBefore, limit, cancellationToken);

    public Task<int> RemoveExpiredAsync(
        DateTimeOffset notQualifyingBefore, DateTimeOffset analysesBefore, CancellationToken cancellationToken) =>
        store.RemoveExpiredAsync(notQualifyingBefore, analysesBefore, cancellationToken);

    public void Dispose() => _cache.Dispose();

    private static byte[] Pack(StoredWallet wallet)
    {
        var details = PackedDetails.Write(wallet.Snapshot);
        var entry = new byte[sizeof(long) + details.Length];
        BinaryPrimitives.WriteInt64LittleEndian(entry, wallet.FoundAt?.UtcTicks ?? 0);
        details.CopyTo(entry, sizeof(long));
        return entry;
    }

    private static StoredWallet? Unpack(byte[] entry)
    {
        try
        {
            var foundAt = BinaryPrimitives.ReadInt64LittleEndian(entry);
            return new StoredWallet(
                PackedDetails.Read(entry.AsSpan(sizeof(long))), foundAt == 0 ? null : new DateTimeOffset(foundAt, TimeSpan.Zero));
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException)
        {
            // Of a version that writes it otherwise: the database has it too.
            return null;
        }
    }
}
