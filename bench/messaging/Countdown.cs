namespace SolanaScanner.MessagingBench;

/// <summary>Completes when as many messages have come as were sent.</summary>
internal sealed class Countdown(int count)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = count;

    public Task Done => _done.Task;

    public void Take(int messages)
    {
        if (Interlocked.Add(ref _left, -messages) <= 0)
        {
            _done.TrySetResult();
        }
    }
}
