using BitFaster.Caching.Lru;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Wallets;

/// <summary>
/// Keeps the wallets that were read lately in memory, in front of any store: <see cref="FindAsync"/> asks the store only for
/// what it does not have. Bounded; the least recently read goes first. Thread-safe.
/// <para>What this process writes is seen at once. The race it must win: a reader takes the old row from the store, a writer commits
/// the new one and drops the entry, then the reader adds the old one, for good. So</para>
/// <list type="number">
/// <item>each address belongs to one of 256 stripes, each with a count of writes;</item>
/// <item>a writer commits, counts, and then drops the entry;</item>
/// <item>a reader notes the count, reads, adds, and takes its own entry away again when the count has moved.</item>
/// </list>
/// Whichever comes last, the old entry is gone. Writes of other processes are not seen: where there are several, somebody must tell of
/// them (<see cref="Forget"/>), and since news get lost, an entry must also age.
/// </summary>
/// <param name="store">Asked for what is not in memory, and for everything but single wallets.</param>
/// <param name="capacity">Wallets kept, from 3.</param>
/// <param name="maxAge">How long an entry is good; null for ever, where no other process writes.</param>
/// <param name="time">Measures the age; the system's where it is null.</param>
public sealed class CachedWalletStore(
    IWalletStore store, int capacity = CachedWalletStore.DefaultCapacity, TimeSpan? maxAge = null, TimeProvider? time = null) : IWalletStore
{
    /// <summary>Wallets kept by default.</summary>
    public const int DefaultCapacity = 10_000;

    private const string Layer = "memory";
    private const int Stripes = 256;

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ConcurrentLru<Address, Entry> _wallets = new(Environment.ProcessorCount, capacity, EqualityComparer<Address>.Default);
    private readonly int[] _writes = new int[Stripes];

    /// <summary>Wallets in memory now.</summary>
    public int Count => _wallets.Count;

    public async Task<SaveOutcome> SaveAsync(WalletSnapshot wallet, Keep keep, CancellationToken cancellationToken)
    {
        try
        {
            return await store.SaveAsync(wallet, keep, cancellationToken);
        }
        finally
        {
            // Also after an error or a cancellation: the store may have committed all the same.
            Forget(wallet.Address);
        }
    }

    public async Task<StoredWallet?> FindAsync(Address address, CancellationToken cancellationToken)
    {
        if (_wallets.TryGet(address, out var cached) && IsGood(cached))
        {
            StorageMetrics.Hit(Layer);
            return cached.Wallet;
        }

        StorageMetrics.Miss(Layer);
        // Counted from before the read: what is read can be that old when it comes.
        var readAt = _time.GetTimestamp();
        var writes = Volatile.Read(ref _writes[Stripe(address)]);
        var stored = await store.FindAsync(address, cancellationToken);
        if (stored is not null)
        {
            _wallets.AddOrUpdate(address, new Entry(stored, readAt));
            if (Volatile.Read(ref _writes[Stripe(address)]) != writes)
            {
                _wallets.TryRemove(address);
            }
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

    public async Task<int> RemoveExpiredAsync(
        DateTimeOffset notQualifyingBefore, DateTimeOffset analysesBefore, CancellationToken cancellationToken)
    {
        try
        {
            return await store.RemoveExpiredAsync(notQualifyingBefore, analysesBefore, cancellationToken);
        }
        finally
        {
            // The store does not say which it removed; a reader that is about to add one of them must not keep it.
            CountAll();
            foreach (var (address, (wallet, _)) in _wallets)
            {
                if (!wallet.Snapshot.Qualifies && wallet.Snapshot.AnalyzedAt < notQualifyingBefore)
                {
                    _wallets.TryRemove(address);
                }
            }
        }
    }

    /// <summary>Drops a wallet that was written by somebody else.</summary>
    public void Forget(Address address)
    {
        Interlocked.Increment(ref _writes[Stripe(address)]);
        _wallets.TryRemove(address);
    }

    /// <summary>Drops all, since nobody knows which were written by somebody else.</summary>
    public void ForgetAll()
    {
        CountAll();
        _wallets.Clear();
    }

    private static int Stripe(Address address) => address.GetHashCode() & (Stripes - 1);

    private bool IsGood(Entry entry) => maxAge is not { } most || _time.GetElapsedTime(entry.ReadAt) < most;

    private void CountAll()
    {
        for (var stripe = 0; stripe < Stripes; stripe++)
        {
            Interlocked.Increment(ref _writes[stripe]);
        }
    }

    private sealed record Entry(StoredWallet Wallet, long ReadAt);
}
