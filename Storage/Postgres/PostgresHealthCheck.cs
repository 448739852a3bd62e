using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace SolanaScanner.Storage.Postgres;

/// <summary>Whether the database takes writes. Give it a limit of time: the database tries for seconds before it gives up.</summary>
internal sealed class PostgresHealthCheck(PostgresDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.OnPrimaryAsync(
                async (connection, token) =>
                {
                    await using var command = new NpgsqlCommand("select 1", connection);
                    return await command.ExecuteScalarAsync(token);
                },
                cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The database does not answer.", e);
        }
    }
}
