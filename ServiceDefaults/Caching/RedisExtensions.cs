using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SolanaScanner.ServiceDefaults.Hosting;
using StackExchange.Redis;

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
    /// <exception cref="UnusableSettingException">The connection string is missing, or is none.</exception>
    public static IHostApplicationBuilder AddRedis(this IHostApplicationBuilder builder)
    {
        RedisSettings.Check(builder.RedisConnectionString());
        // The health check of the client would make a service unready that serves without Redis.
        builder.AddRedisClient(ConnectionName, settings => settings.DisableHealthChecks = true, RedisSettings.Apply);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new RedisConnection(
            services.GetRequiredService<IConnectionMultiplexer>,
            services.GetRequiredService<IOptions<ConfigurationOptions>>().Value,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<RedisConnection>>()));
        builder.Services.AddHealthChecks().AddCheck<RedisHealthCheck>("redis");
        return builder;
    }

    private static string RedisConnectionString(this IHostApplicationBuilder builder) =>
        builder.Configuration.GetConnectionString(ConnectionName) is { Length: > 0 } connectionString
            ? connectionString
            : throw UnusableSettingException.Missing(ConnectionName, "localhost:6379");
}
