using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;
using Aspire.Hosting.Kubernetes;
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
            .WithDashboard(false)
            // The default, emptyDir, would lose the data volumes with their pod.
            .WithProperties(chart => (chart.DefaultStorageType, chart.DefaultStorageSize) = ("pvc", "5Gi"));
        // An external endpoint alone is a ClusterIP, which nobody outside reaches.
        kubernetes.AddIngress("ingress")
            .WithHostname(builder.AddParameter("ingress-host", "scanner.localhost", publishValueAsDefault: true))
            .WithPath("/", bot.GetEndpoint("http"));
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            builder.CreateResourceBuilder(project).PublishAsKubernetesService(Chart.CorrectProbes);
        }

        migrations.PublishAsKubernetesService(Chart.RunOnce);
    }

    private static void AddCompose(this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> migrations)
    {
        builder.AddDockerComposeEnvironment("compose");
        foreach (var project in builder.Resources.OfType<ProjectResource>().Except([migrations.Resource]).ToList())
        {
            builder.CreateResourceBuilder(project).PublishAsDockerComposeService((_, service) =>
            {
                service.Restart = "unless-stopped";
                service.Deploy = new Deploy { Replicas = project.GetReplicaCount() };
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
