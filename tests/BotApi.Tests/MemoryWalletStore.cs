using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Tests;

/// <summary>Wallets in memory, by the rules of <see cref="IWalletStore"/> as far as the page and the API use them.</summary>
public sealed class MemoryWalletStore : IWalletStore
{
    private readonly ConcurrentDictionary<Address, StoredWallet> _wallets = new();
    private readonly ConcurrentDictionary<(Address, Guid), bool> _claims = new();

    private readonly SemaphoreSlim _asked = new(0);

    /// <summary>Thrown by every read while it is set: the database is away.</summary>
    public Exception? Broken { get; set; }

    /// <summary>The last query that came through.</summary>
    public WalletQuery? LastQuery { get; private set; }

    public Task<SaveOutcome> SaveAsync(WalletSnapshot wallet, Keep keep, CancellationToken cancellationToken)
    {
        _wallets[wallet.Address] = new StoredWallet(wallet, wallet.Qualifies ? wallet.AnalyzedAt : null);
        return Task.FromResult(SaveOutcome.Stored);
    }

    public Task<StoredWallet?> FindAsync(Address address, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        return Task.FromResult(_wallets.GetValueOrDefault(address));
    }

    public Task<WalletPage> QueryAsync(WalletQuery query, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        LastQuery = query;
        var all = Matching(query).ToList();
        return Task.FromResult(new WalletPage([.. all.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize)], all.Count));
    }

    public async IAsyncEnumerable<StoredWallet> StreamAsync(WalletQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var wallet in Matching(query))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return wallet;
        }

        await Task.CompletedTask;
    }

    public Task<IReadOnlySet<Address>> AnalyzedSinceAsync(
        IReadOnlyCollection<Address> wallets, DateTimeOffset since, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The bot API does not ask.");

    public Task<bool> ClaimAnnouncementAsync(Address address, Guid analysisId, DateTimeOffset now, CancellationToken cancellationToken) =>
        ClaimAsync(address, analysisId);

    public Task<IReadOnlyList<WalletSnapshot>> UnannouncedAsync(DateTimeOffset analyzedBefore, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The bot API does not ask.");

    public Task<int> RemoveExpiredAsync(
        DateTimeOffset notQualifyingBefore, DateTimeOffset analysesBefore, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The bot API does not ask.");

    /// <summary>Waits until so many claims have been asked for, granted or not.</summary>
    public async Task ClaimsAsync(int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            await _asked.WaitAsync(cancellationToken);
        }
    }

    private Task<bool> ClaimAsync(Address address, Guid analysisId)
    {
        var granted = _claims.TryAdd((address, analysisId), true);
        _asked.Release();
        return Task.FromResult(granted);
    }

    private IEnumerable<StoredWallet> Matching(WalletQuery query) => _wallets.Values
        .Where(wallet => wallet.Snapshot.Qualifies && query.Filter.Matches(wallet.Snapshot.Windows))
        .OrderByDescending(wallet => Key(wallet, query) ?? double.MinValue)
        .ThenBy(wallet => wallet.Snapshot.Address);

    private static double? Key(StoredWallet wallet, WalletQuery query)
    {
        var performance = wallet.Snapshot.In(query.Filter.Window).Performance;
        return query.Sort switch
        {
            WalletSort.WinRate => performance.WinRate,
            WalletSort.Pnl => performance.RealizedPnlPercent,
            WalletSort.PnlUsd => (double)performance.RealizedPnlUsd,
            WalletSort.Recent => wallet.FoundAt?.ToUnixTimeMilliseconds(),
            _ => performance.Confidence,
        };
    }

    private void ThrowIfBroken()
    {
        if (Broken is { } exception)
        {
            throw exception;
        }
    }
}
