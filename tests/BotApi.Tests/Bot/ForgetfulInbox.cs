using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Updates;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>The inbox on SQLite, where a test says when storing fails, before or after it was done, and looks at what was stored.</summary>
internal sealed class ForgetfulInbox : IUpdateInbox
{
    private SqliteUpdateInbox? _inner;

    /// <summary>The database has the updates, but its answer is lost.</summary>
    public bool FailsAfterStoring { get; set; }

    /// <summary>The database cannot be reached.</summary>
    public bool FailsBeforeStoring { get; set; }

    /// <summary>Held before anything is stored.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Released each time that somebody begins to store.</summary>
    public SemaphoreSlim Entered { get; } = new(0);

    public void Replace(IServiceCollection services) => services.AddSingleton<IUpdateInbox>(provider =>
    {
        _inner = ActivatorUtilities.CreateInstance<SqliteUpdateInbox>(provider);
        return this;
    });

    public async Task<IReadOnlyList<StoredUpdate>> AddAsync(
        IReadOnlyList<StoredUpdate> updates, string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        var fails = FailsBeforeStoring;
        Entered.Release();
        await Gate.WaitAsync(cancellationToken);
        if (fails)
        {
            throw new TimeoutException("The database does not answer.");
        }

        var added = await _inner!.AddAsync(updates, holder, now, lease, cancellationToken);
        return FailsAfterStoring ? throw new TimeoutException("The database's answer was lost.") : added;
    }

    public Task<IReadOnlyList<StoredUpdate>> TakeOverAsync(string holder, int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        _inner!.TakeOverAsync(holder, limit, now, lease, cancellationToken);

    public Task DoneAsync(long updateId, CancellationToken cancellationToken) => _inner!.DoneAsync(updateId, cancellationToken);

    public Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken) => _inner!.RemoveExpiredAsync(before, cancellationToken);
}
