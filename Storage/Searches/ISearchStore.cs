namespace SolanaScanner.Storage.Searches;

/// <summary>The live searches that run, each held by one process under a lease. Thread-safe; completed means committed.</summary>
public interface ISearchStore
{
    /// <summary>Stores a new search, held by <paramref name="holder"/>. Returns it with its id.</summary>
    Task<LiveSearch> AddAsync(LiveSearch search, string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>
    /// Renews the lease of all that <paramref name="holder"/> holds, and takes those that nobody holds any more. Returns all that it
    /// holds now, which is also the way to learn that one was ended elsewhere.
    /// </summary>
    Task<IReadOnlyList<LiveSearch>> HoldAsync(string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>The search that runs; null when it has ended.</summary>
    Task<LiveSearch?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Ends a search; true for exactly one caller.</summary>
    Task<bool> EndAsync(long id, CancellationToken cancellationToken);
}
