using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace SolanaScanner.ServiceDefaults;

/// <summary>What every process of ours has: telemetry, and the endpoints that an orchestrator asks.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Checks with this tag say that the process lives; the others say that it can serve.</summary>
    public const string LiveTag = "live";

    private const string OurSources = "SolanaScanner.*";
    private const string MassTransitSource = "MassTransit";

    // Not by queue: each process has one of its own, whose name is new with each start.
    private static readonly MetricStreamConfiguration ByMessage = new()
    {
        TagKeys = ["messaging.masstransit.message_type", "messaging.masstransit.consumer_type", "messaging.masstransit.exception_type"],
    };

    // OpenTelemetry's own are meant for milliseconds.
    private static readonly ExplicitBucketHistogramConfiguration Seconds = new()
    {
        Boundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    /// <summary>
    /// Traces, metrics and logs by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set (Aspire sets it), metrics for
    /// Prometheus always, and a check that the process answers.
    /// </summary>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddRuntimeInstrumentation()
            .AddMeter(OurSources, MassTransitSource)
            .AddView(instrument => instrument switch
            {
                { Meter.Name: MassTransitSource } => ByMessage,
                Histogram<double> { Unit: "s", Advice: null } => Seconds,
                _ => null,
            })
            .AddPrometheusExporter());
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            // Traces and logs are only made where somebody takes them: a span costs something even when it goes nowhere.
            telemetry
                .WithTracing(tracing => tracing
                    .AddSource(OurSources, MassTransitSource)
                    .AddAspNetCoreInstrumentation(options => options.Filter = context => !IsProbe(context.Request.Path.Value) && !IsTelegram(context.Request.Path.Value))
                    // The path of a call to Telegram holds the bot's token.
                    .AddHttpClientInstrumentation(options => options.FilterHttpRequestMessage = request => !IsTelegram(request.RequestUri?.AbsolutePath)))
                .WithLogging(configureBuilder: null, configureOptions: logging =>
                {
                    logging.IncludeFormattedMessage = true;
                    logging.IncludeScopes = true;
                })
                .UseOtlpExporter();
        }

        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        return builder;
    }

    /// <summary><c>/health</c> (every check: ready to serve), <c>/alive</c> (the process answers) and <c>/metrics</c> (Prometheus).</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.MapHealthChecks("/health");
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(LiveTag) });
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
    }

    private static bool IsTelegram(string? path) =>
        path is not null && (path.StartsWith("/bot", StringComparison.Ordinal) || path.StartsWith("/file/bot", StringComparison.Ordinal));

    private static bool IsProbe(string? path) => path is "/health" or "/alive" or "/metrics";
}
