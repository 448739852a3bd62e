using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Trace;
using SolanaScanner.ServiceDefaults.Caching;
using SolanaScanner.ServiceDefaults.Connections;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

/// <summary>A client of Redis from a host's configuration, as the package Aspire.StackExchange.Redis makes it.</summary>
public static class RedisClientExtensions
{
    private const string Section = "Aspire:StackExchange:Redis";

    /// <summary>
    /// Adds <see cref="IConnectionMultiplexer"/>, which connects when it is first asked for, blocking meanwhile, and goes on connecting where that fails.
    /// Its settings come from the section <c>Aspire:StackExchange:Redis</c>, then from the section of the connection's name in it, then from
    /// <c>ConnectionStrings</c>, then from the code; the last word counts. The client's own options come from the connection string, then from
    /// <c>ConfigurationOptions</c> in both sections, then from the code.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="connectionName">The name under <c>ConnectionStrings</c>.</param>
    /// <param name="configureSettings">The code's word on the settings; called at once.</param>
    /// <param name="configureOptions">The code's word on the client's options; called when they are first needed.</param>
    public static void AddRedisClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var section = builder.Configuration.GetSection(Section);
        var named = section.GetSection(connectionName);
        var settings = new StackExchangeRedisSettings();
        section.Bind(settings);
        named.Bind(settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);

        builder.Services.AddSingleton<IOptions<ConfigurationOptions>>(services =>
        {
            var options = Parse(settings.ConnectionString);
            section.GetSection("ConfigurationOptions").Bind(options);
            named.GetSection("ConfigurationOptions").Bind(options);
            configureOptions?.Invoke(options);
            options.LoggerFactory ??= services.GetService<ILoggerFactory>();
            return Options.Options.Create(options);
        });
        builder.Services.AddSingleton<IConnectionMultiplexer>(services => Connect(services, connectionName));
        if (!settings.DisableTracing)
        {
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(RedisMetrics.SourceName));
        }

        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().AddCheck<RedisPingCheck>("StackExchange.Redis");
        }
    }

    // A Redis that is away at the start is no reason to fail, unless the connection string says that it is.
    private static ConfigurationOptions Parse(string? connectionString)
    {
        var options = connectionString is null ? new ConfigurationOptions() : ConfigurationOptions.Parse(connectionString);
        if (connectionString?.Contains("abortConnect", StringComparison.OrdinalIgnoreCase) != true)
        {
            options.AbortOnConnectFail = false;
        }

        return options;
    }

    private static ConnectionMultiplexer Connect(IServiceProvider services, string connectionName)
    {
        var options = services.GetRequiredService<IOptions<ConfigurationOptions>>().Value;
        return options.EndPoints.Count > 0
            ? ConnectionMultiplexer.Connect(options)
            : throw new InvalidOperationException($"No Redis server is named. Set ConnectionStrings:{connectionName}, or {Section}:ConnectionString, to host:port.");
    }
}
