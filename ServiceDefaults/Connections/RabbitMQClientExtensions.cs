using Aspire.RabbitMQ.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using Polly;
using Polly.Retry;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SolanaScanner.ServiceDefaults.Connections;

namespace Microsoft.Extensions.Hosting;

/// <summary>A client of RabbitMQ from a host's configuration, as the package Aspire.RabbitMQ.Client makes it.</summary>
public static class RabbitMQClientExtensions
{
    private const string Section = "Aspire:RabbitMQ:Client";
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Adds <see cref="IConnection"/>, which connects when it is first asked for, blocking meanwhile, and connects again by itself when it breaks
    /// later; and <see cref="IConnectionFactory"/>. The settings come from the section <c>Aspire:RabbitMQ:Client</c>, then from the section of the
    /// connection's name in it, then from <c>ConnectionStrings</c>, then from the code; the last word counts. The client's own options come from
    /// <c>ConnectionFactory</c> in both sections, then from the connection string, then from the code.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="connectionName">The name under <c>ConnectionStrings</c>.</param>
    /// <param name="configureSettings">The code's word on the settings; called at once.</param>
    /// <param name="configureConnectionFactory">The code's word on the client's options; called when they are first needed.</param>
    public static void AddRabbitMQClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<RabbitMQClientSettings>? configureSettings = null,
        Action<ConnectionFactory>? configureConnectionFactory = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var section = builder.Configuration.GetSection(Section);
        var named = section.GetSection(connectionName);
        var settings = new RabbitMQClientSettings();
        section.Bind(settings);
        named.Bind(settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);

        builder.Services.AddSingleton<IConnectionFactory>(_ =>
        {
            var factory = new ConnectionFactory();
            section.GetSection("ConnectionFactory").Bind(factory);
            named.GetSection("ConnectionFactory").Bind(factory);
            if (!string.IsNullOrEmpty(settings.ConnectionString))
            {
                factory.Uri = new Uri(settings.ConnectionString);
            }

            configureConnectionFactory?.Invoke(factory);
            return factory;
        });
        // The container makes services synchronously.
        builder.Services.AddSingleton(services =>
            ConnectAsync(services.GetRequiredService<IConnectionFactory>(), settings.MaxConnectRetryCount).GetAwaiter().GetResult());
        if (!settings.DisableTracing)
        {
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource("RabbitMQ.Client.*"));
        }

        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().AddCheck<RabbitMQConnectionCheck>("RabbitMQ.Client");
        }
    }

    private static async Task<IConnection> ConnectAsync(IConnectionFactory factory, int retries)
    {
        if (retries == 0)
        {
            return await factory.CreateConnectionAsync();
        }

        var pipeline = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<BrokerUnreachableException>(),
            BackoffType = DelayBackoffType.Exponential,
            Delay = FirstPause,
            MaxRetryAttempts = retries,
        }).Build();
        return await pipeline.ExecuteAsync(static async (factory, token) => await factory.CreateConnectionAsync(token), factory);
    }
}
