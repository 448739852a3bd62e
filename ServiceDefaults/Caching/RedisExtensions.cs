using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SolanaScanner.ServiceDefaults.Caching;

/// <summary>Puts Redis into a host.</summary>
public static class RedisExtensions
{
    /// <summary>The name of the connection string.</summary>
    public const string ConnectionName = "redis";

    /// <summary>
    /// Adds <see cref="RedisConnection"/> over <c>ConnectionStrings:redis</c>, and what it says of itself to <c>/health</c>. It connects when it is
    /// first used; a Redis that is away holds up neither the start nor readiness.
    /// </summary>
    /// <exception cref="InvalidOperationException">The connection string is missing.</exception>
    public static IHostApplicationBuilder AddRedis(this IHostApplicationBuilder builder)
    {
        var connectionString = builder.RedisConnectionString();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new RedisConnection(
            connectionString, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<RedisConnection>>()));
        builder.Services.AddHealthChecks().AddCheck<RedisHealthCheck>("redis");
        return builder;
    }

    private static string RedisConnectionString(this IHostApplicationBuilder builder) =>
        builder.Configuration.GetConnectionString(ConnectionName) is { Length: > 0 } connectionString
            ? connectionString
            : throw new InvalidOperationException($"ConnectionStrings:{ConnectionName} is not set. Name the Redis server, such as localhost:6379.");
}
