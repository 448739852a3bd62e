namespace SolanaScanner.Sandbox.Telegram.Updates;

/// <summary>The webhook in force, and the last delivery that failed. Safe to use from any thread.</summary>
internal sealed class Webhooks(UpdateQueue queue, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _replaced = new();

    public Webhook? Current { get; private set; }

    public WebhookError? LastError { get; private set; }

    /// <summary>Null takes it away.</summary>
    public void Set(Webhook? webhook)
    {
        CancellationTokenSource before;
        lock (_lock)
        {
            (before, _replaced) = (_replaced, new CancellationTokenSource());
            Current = webhook is null ? null : webhook with { Replaced = _replaced.Token };
            LastError = null;
        }

        before.Cancel();
        before.Dispose();
        queue.Wake();
    }

    public void Failed(string what)
    {
        lock (_lock)
        {
            LastError = new WebhookError(time.GetUtcNow(), what);
        }
    }

    public void Dispose() => _replaced.Dispose();
}
