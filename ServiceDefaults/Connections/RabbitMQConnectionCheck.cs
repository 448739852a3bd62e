using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SolanaScanner.ServiceDefaults.Connections;

/// <summary>Whether the client is connected. For a host that has no bus, whose own check says so already.</summary>
internal sealed class RabbitMQConnectionCheck(IServiceProvider services) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // The container connects while it makes the connection, which blocks.
            var connection = await Task.Run(services.GetRequiredService<IConnection>, cancellationToken).WaitAsync(cancellationToken);
            return connection.IsOpen
                ? HealthCheckResult.Healthy()
                : new HealthCheckResult(context.Registration.FailureStatus, $"The connection is closed ({connection.CloseReason?.ReplyText}).");
        }
        catch (BrokerUnreachableException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "RabbitMQ does not answer.", exception);
        }
    }
}
