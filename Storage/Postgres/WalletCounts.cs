using BitFaster.Caching;
using BitFaster.Caching.Lru;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// How many wallets match a filter. To count takes as long as there is to count (some 70 ms for a million: bench/explain.sh), and each open page asks every
/// two seconds. So who asks while the same is being counted waits for that, and a count of many stays good for a while: to its reader it is the same.
/// A count of few is made anew each time. Thread-safe.
/// </summary>
/// <param name="count">Counts. Not cancelled with one reader, since others may wait for the same.</param>
/// <param name="many">From how many on a count is kept.</param>
/// <param name="goodFor">How long.</param>
internal sealed class WalletCounts(Func<WalletFilter, Task<long>> count, long many, TimeSpan goodFor)
{
    private const int MostFilters = 1000;

    private readonly IAsyncCache<WalletFilter, long> _counts = new ConcurrentLruBuilder<WalletFilter, long>()
        .WithCapacity(MostFilters).WithExpireAfterWrite(goodFor).WithAtomicGetOrAdd().AsAsyncCache().Build();

    public async Task<long> OfAsync(WalletFilter filter, CancellationToken cancellationToken)
    {
        var total = await _counts.GetOrAddAsync(filter, count).AsTask().WaitAsync(cancellationToken);
        if (total < many)
        {
            _counts.TryRemove(filter);
        }

        return total;
    }
}
