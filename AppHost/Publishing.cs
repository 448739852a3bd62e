using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;
using Microsoft.Extensions.Configuration;

namespace SolanaScanner.AppHost;

/// <summary>
/// Where the model is published to, by the setting <c>Publish</c>: <c>kubernetes</c> (a Helm chart), <c>compose</c> (Docker Compose), or none, for
/// the manifest that azd reads. One at a time: with two environments in one model each resource would have to name its own. No effect on a run.
/// </summary>
internal static class Publishing
{
    /// <exception cref="DistributedApplicationException"><c>Publish</c> is something else.</exception>
    public static void AddPublishing(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> bot, IResourceBuilder<ProjectResource> migrations)
    {
        switch (builder.Configuration["Publish"])
        {
            case null or "":
                return;
            case "kubernetes":
                builder.AddChart(bot, migrations);
                return;
            case "compose":
                builder.AddCompose(migrations);
                return;
            case var other:
                throw new DistributedApplicationException($"Publish is '{other}'; it can be kubernetes or compose, or left out for the azd manifest.");
        }
    }

    private static void AddChart(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> bot, IResourceBuilder<ProjectResource> migrations)
    {
        var kubernetes = builder.AddKubernetesEnvironment("kubernetes")
            .WithHelm(helm => helm.WithChartName("solana-scanner").WithChartVersion("0.1.0"))
            .WithDashboard(false);
        // An external endpoint alone is a ClusterIP, which nobody outside reaches.
        var ingress = kubernetes.AddIngress("ingress");
        if (Uri.TryCreate(builder.Configuration["Bot:WebhookAddress"], UriKind.Absolute, out var address))
        {
            ingress.WithHostname(address.Host).WithPath(address.Host, "/", bot.GetEndpoint("http")).WithTls("solana-scanner-tls");
        }
        else
        {
            ingress.WithPath("/", bot.GetEndpoint("http"));
        }

        foreach (var resource in builder.Resources.OfType<IComputeResource>().ToList())
        {
            builder.CreateResourceBuilder(resource).PublishAsKubernetesService(Chart.CorrectProbes).PublishAsKubernetesService(Chart.ClaimVolumes);
        }

        migrations.PublishAsKubernetesService(Chart.RunOnce);
    }

    private static void AddCompose(this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> migrations)
    {
        builder.AddDockerComposeEnvironment("compose");
        foreach (var resource in builder.Resources.OfType<IComputeResource>().Except([migrations.Resource]).ToList())
        {
            builder.CreateResourceBuilder(resource).PublishAsDockerComposeService((_, service) =>
            {
                service.Restart = "unless-stopped";
                if (resource.GetReplicaCount() is > 1 and var replicas)
                {
                    service.Deploy = new Deploy { Replicas = replicas };
                }
            });
        }

        // Compose only knows that a container was started, unless the container says more, and the migrations want a database that answers.
        foreach (var postgres in builder.Resources.OfType<PostgresServerResource>().ToList())
        {
            builder.CreateResourceBuilder(postgres).PublishAsDockerComposeService((_, service) => service.Healthcheck = new Healthcheck
            {
                Test = ["CMD", "pg_isready", "-U", "postgres"], Interval = "2s", Timeout = "5s", Retries = 30, StartPeriod = "5s",
            });
            migrations.PublishAsDockerComposeService((_, service) => service.DependsOn[postgres.Name].Condition = "service_healthy");
        }
    }
}
