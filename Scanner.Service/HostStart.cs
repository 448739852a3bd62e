using Microsoft.Extensions.Hosting;

namespace SolanaScanner.Scanner;

/// <summary>The moment at which the whole host runs: the bus is connected, and the process listens.</summary>
internal static class HostStart
{
    /// <summary>
    /// Completes when every hosted service has started. A message published before the bus has started waits for ever on the
    /// bus in memory, and Standalone's upstreams are served by the very process that asks them.
    /// </summary>
    public static async Task WaitForStartAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
