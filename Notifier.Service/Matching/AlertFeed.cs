using SolanaScanner.Storage.Alerts;

namespace SolanaScanner.Notifier.Matching;

/// <summary>
/// Keeps an <see cref="AlertIndex"/> as the store is. Nothing is pushed: who matches asks first for what changed, so an alert that was committed
/// before is never missed, whichever process took it. Thread-safe.
/// </summary>
public sealed class AlertFeed(IAlertStore store, AlertIndex index) : IDisposable
{
    // Small enough that a match waits for no more than a millisecond while a million are loaded.
    private const int Batch = 1_000;

    private readonly SemaphoreSlim _one = new(1);
    private long _version;

    /// <summary>When it completes, the index holds every change that was committed when this was called. The first call loads all.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            AlertChanges changed;
            do
            {
                changed = await store.ChangedAfterAsync(_version, Batch, cancellationToken);
                index.Apply(changed.Changes);
                _version = changed.Version;
            }
            while (changed.Changes.Count == Batch);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
