using Microsoft.Extensions.Hosting;

namespace SolanaScanner.ServiceDefaults.Hosting;

/// <summary>The moment at which the whole host runs: the bus is connected, and the process listens.</summary>
public static class HostStart
{
    /// <summary>
    /// Completes when every hosted service has started. A message published before the bus has started waits for ever on the
    /// bus in memory, and what Standalone calls, providers and Telegram, may be served by the very process that calls it.
    /// </summary>
    public static async Task WaitForStartAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
