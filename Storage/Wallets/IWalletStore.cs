using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Storage.Wallets;

/// <summary>
/// The wallets we know. Every method may be called from any thread; a returned task that completed means the database has it.
/// A database that cannot be read or written throws its own exception: nothing here stands for "could not read".
/// </summary>
public interface IWalletStore
{
    /// <summary>Stores an analysis. Idempotent by <see cref="WalletSnapshot.AnalysisId"/>; an older analysis never replaces a newer.</summary>
    Task<SaveOutcome> SaveAsync(WalletSnapshot wallet, Keep keep, CancellationToken cancellationToken);

    /// <summary>The wallet, whether it qualifies or not; null when it is not stored.</summary>
    Task<StoredWallet?> FindAsync(Address address, CancellationToken cancellationToken);

    /// <summary>One page of the wallets that qualify.</summary>
    Task<WalletPage> QueryAsync(WalletQuery query, CancellationToken cancellationToken);

    /// <summary>All that match, in order, read as they are consumed; page and page size are not looked at.</summary>
    IAsyncEnumerable<StoredWallet> StreamAsync(WalletQuery query, CancellationToken cancellationToken);

    /// <summary>Of these wallets, the ones whose last analysis is at or after <paramref name="since"/>.</summary>
    Task<IReadOnlySet<Address>> AnalyzedSinceAsync(IReadOnlyCollection<Address> wallets, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the right to announce a stored analysis; true for exactly one caller. Who takes it announces it: the claim is
    /// committed first, so that a death in between can only cost a live update, never repeat one.
    /// </summary>
    Task<bool> ClaimAnnouncementAsync(Address address, Guid analysisId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Wallets that qualify and whose newest analysis, finished before <paramref name="analyzedBefore"/>, nobody has claimed to announce.</summary>
    Task<IReadOnlyList<WalletSnapshot>> UnannouncedAsync(DateTimeOffset analyzedBefore, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets wallets that do not qualify and were last analyzed before <paramref name="notQualifyingBefore"/>, and the times of analyses before
    /// <paramref name="analysesBefore"/>. Returns how many wallets were forgotten.
    /// </summary>
    Task<int> RemoveExpiredAsync(DateTimeOffset notQualifyingBefore, DateTimeOffset analysesBefore, CancellationToken cancellationToken);
}
