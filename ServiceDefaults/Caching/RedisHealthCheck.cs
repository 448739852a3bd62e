using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SolanaScanner.ServiceDefaults.Caching;

/// <summary>Says in <c>/health</c> that Redis is away. Never unhealthy: a process serves without it, and must go on getting requests.</summary>
internal sealed class RedisHealthCheck(RedisConnection redis) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(redis.AwayBecause is { } reason ? HealthCheckResult.Degraded($"Redis is away ({reason}).") : HealthCheckResult.Healthy());
}
