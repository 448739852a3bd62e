using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace SolanaScanner.Services.Tests;

/// <summary>
/// A balancer that gives each request to the next instance in turn, whoever sends it, and leaves out one that does not answer <c>/health</c>.
/// </summary>
internal sealed class Balancer : IAsyncDisposable
{
    private static readonly RouteConfig[] Routes = [new() { RouteId = "all", ClusterId = "bots", Match = new RouteMatch { Path = "/{**path}" } }];

    private readonly WebApplication _app;

    private Balancer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<Balancer> StartAsync(IEnumerable<string> instances, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:0")]);
        builder.Logging.ClearProviders();
        builder.Services.AddReverseProxy().LoadFromMemory(Routes, [Cluster(instances)]);
        var app = builder.Build();
        app.MapReverseProxy();
        await app.StartAsync(cancellationToken);
        return new Balancer(app);
    }

    /// <summary>Other instances from now on; connections to the ones before stay until they end.</summary>
    public void Use(IEnumerable<string> instances) => _app.Services.GetRequiredService<InMemoryConfigProvider>().Update(Routes, [Cluster(instances)]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static ClusterConfig Cluster(IEnumerable<string> instances) => new()
    {
        ClusterId = "bots",
        LoadBalancingPolicy = "RoundRobin",
        Destinations = instances.ToDictionary(instance => instance, instance => new DestinationConfig { Address = instance }),
        HealthCheck = new HealthCheckConfig
        {
            Active = new ActiveHealthCheckConfig { Enabled = true, Interval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(10), Path = "/health" },
        },
    };
}
