using MassTransit;

namespace SolanaScanner.Standalone;

/// <summary>
/// Stops the bus before anything else stops. Analyses in hand may be asking this very process for their swaps: they finish
/// while it still answers.
/// </summary>
internal sealed class DrainBeforeClosing(IBusControl bus) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => bus.StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
