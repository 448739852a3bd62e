using Microsoft.Extensions.Hosting;

namespace SolanaScanner.BotApi.Bot;

/// <summary>The moment at which the whole host runs, and listens.</summary>
internal static class HostStart
{
    /// <summary>Completes when every hosted service has started: Standalone's Telegram may be served by the very process that calls it.</summary>
    public static async Task WaitForStartAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
