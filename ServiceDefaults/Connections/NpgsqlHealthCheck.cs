using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace SolanaScanner.ServiceDefaults.Connections;

/// <summary>Whether a PostgreSQL of the connection answers a statement, be it a standby.</summary>
internal sealed class NpgsqlHealthCheck(NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "PostgreSQL does not answer.", e);
        }
    }
}
