using System.Collections.Concurrent;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>Finds, saves and removes in memory, counts what it is asked, and does what a test says in between.</summary>
internal sealed class FakeWalletStore : IWalletStore
{
    private readonly ConcurrentDictionary<Address, StoredWallet> _wallets = new();
    private int _finds;

    public int Finds => _finds;

    /// <summary>The bounds of each call to remove.</summary>
    public ConcurrentQueue<(DateTimeOffset NotQualifyingBefore, DateTimeOffset AnalysesBefore)> Removals { get; } = new();

    /// <summary>Runs when the wallet is read and not yet handed out.</summary>
    public Func<Task>? AfterFind { get; set; }

    /// <summary>Runs when the wallet is stored and the caller not yet told.</summary>
    public Action? AfterSave { get; set; }

    /// <summary>Runs before anything is removed.</summary>
    public Action? BeforeRemove { get; set; }

    public Task<SaveOutcome> SaveAsync(WalletSnapshot wallet, Keep keep, CancellationToken cancellationToken)
    {
        _wallets[wallet.Address] = new StoredWallet(wallet, null);
        AfterSave?.Invoke();
        return Task.FromResult(SaveOutcome.Stored);
    }

    public async Task<StoredWallet?> FindAsync(Address address, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _finds);
        var found = _wallets.GetValueOrDefault(address);
        if (AfterFind is not null)
        {
            await AfterFind();
        }

        return found;
    }

    public Task<int> RemoveExpiredAsync(DateTimeOffset notQualifyingBefore, DateTimeOffset analysesBefore, CancellationToken cancellationToken)
    {
        Removals.Enqueue((notQualifyingBefore, analysesBefore));
        BeforeRemove?.Invoke();
        var expired = _wallets.Values.Where(wallet => !wallet.Snapshot.Qualifies && wallet.Snapshot.AnalyzedAt < notQualifyingBefore).ToList();
        expired.ForEach(wallet => _wallets.TryRemove(wallet.Snapshot.Address, out _));
        return Task.FromResult(expired.Count);
    }

    public Task<WalletPage> QueryAsync(WalletQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<StoredWallet> StreamAsync(WalletQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlySet<Address>> AnalyzedSinceAsync(
        IReadOnlyCollection<Address> wallets, DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ClaimAnnouncementAsync(Address address, Guid analysisId, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<WalletSnapshot>> UnannouncedAsync(DateTimeOffset analyzedBefore, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
