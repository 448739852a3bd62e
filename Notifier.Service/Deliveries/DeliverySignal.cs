namespace SolanaScanner.Notifier.Deliveries;

/// <summary>Wakes the sender of this process when something was put in the queue here. Raising it often wakes once. One waiter; any thread raises.</summary>
public sealed class DeliverySignal
{
    private TaskCompletionSource _raised = New();

    public void Raise() => Volatile.Read(ref _raised).TrySetResult();

    /// <summary>Completes when raised since the last wait ended, or after <paramref name="most"/>.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await _raised.Task.WaitAsync(most, time, cancellationToken);
            Volatile.Write(ref _raised, New());
        }
        catch (TimeoutException)
        {
            // Nothing happened here; others may have written to the queue.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
