using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SolanaScanner.ServiceDefaults.Connections;

namespace Microsoft.Extensions.Hosting;

/// <summary>Puts PostgreSQL into a host, as the package Aspire.Npgsql does.</summary>
public static class NpgsqlConnectionExtensions
{
    private const string Section = "Aspire:Npgsql";
    private const string Check = "PostgreSql";

    /// <summary>
    /// Adds an <see cref="NpgsqlDataSource"/>, its spans, its metrics and its health check. What is set later goes before what is set earlier:
    /// <list type="number">
    /// <item>the section <c>Aspire:Npgsql</c>;</item>
    /// <item>the section <c>Aspire:Npgsql:NAME</c>;</item>
    /// <item><c>ConnectionStrings:NAME</c>;</item>
    /// <item><paramref name="configureSettings"/>.</item>
    /// </list>
    /// A connection string with several hosts gives an <see cref="NpgsqlMultiHostDataSource"/>. Whoever asks for the data source without a
    /// connection string gets an <see cref="InvalidOperationException"/>. Spans and metrics are taken where the host takes any.
    /// </summary>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var settings = Settings(builder.Configuration, connectionName);
        configureSettings?.Invoke(settings);
        builder.Services.AddNpgsqlDataSource(settings.ConnectionString ?? "", source =>
        {
            if (string.IsNullOrWhiteSpace(settings.ConnectionString))
            {
                throw new InvalidOperationException(
                    $"ConnectionStrings:{connectionName} is not set. Name the PostgreSQL database there, or as ConnectionString in the section {Section}.");
            }

            configureDataSourceBuilder?.Invoke(source);
        });
        if (!settings.DisableHealthChecks && builder.Properties.TryAdd($"Aspire.HealthChecks.{Check}", true))
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                Check, services => new NpgsqlHealthCheck(services.GetRequiredService<NpgsqlDataSource>()), failureStatus: null, tags: null));
        }

        if (!settings.DisableTracing)
        {
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddNpgsql());
        }

        if (!settings.DisableMetrics)
        {
            builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter("Npgsql"));
        }
    }

    private static NpgsqlSettings Settings(IConfiguration configuration, string connectionName)
    {
        var settings = new NpgsqlSettings();
        var section = configuration.GetSection(Section);
        section.Bind(settings);
        section.GetSection(connectionName).Bind(settings);
        settings.ConnectionString = configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        return settings;
    }
}
