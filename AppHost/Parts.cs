namespace SolanaScanner.AppHost;

/// <summary>What every service works on.</summary>
internal static class Parts
{
    /// <summary>A generated secret. It has letters and digits alone: it becomes part of addresses such as <c>amqp://user:password@host</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddPassword(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 24, Special = false }, secret: true, persist: true);

    /// <summary>Gives a service its parts, an endpoint, and the probes that say whether it lives and whether it can serve.</summary>
    public static IResourceBuilder<ProjectResource> WithParts(
        this IResourceBuilder<ProjectResource> service,
        IResourceBuilder<PostgresDatabaseResource> database,
        IResourceBuilder<RedisResource> redis,
        IResourceBuilder<RabbitMQServerResource> messaging,
        IResourceBuilder<ProjectResource> migrations) => service
            .WithReference(database)
            .WithReference(redis)
            .WithReference(messaging)
            // A service finds no tables before, and its queries fail.
            .WaitForCompletion(migrations)
            // It would wait for the broker by itself; this spares the log its attempts. Redis is not waited for: a service does without it.
            .WaitFor(messaging)
            .WithHttpEndpoint(name: "http")
            .WithProbes("/alive", "/health");

#pragma warning disable ASPIREPROBES001 // Probes are experimental in Aspire 13; without them the chart has none.
    /// <summary>Liveness and readiness; each also shows as a health check in the dashboard.</summary>
    public static IResourceBuilder<ProjectResource> WithProbes(this IResourceBuilder<ProjectResource> project, string alivePath, string readyPath) => project
        // The endpoint is named: otherwise https is preferred where there is one, on the port of http.
        .WithHttpProbe(ProbeType.Liveness, alivePath, periodSeconds: 10, timeoutSeconds: 5, endpointName: "http")
        .WithHttpProbe(ProbeType.Readiness, readyPath, timeoutSeconds: 5, endpointName: "http");
#pragma warning restore ASPIREPROBES001
}
