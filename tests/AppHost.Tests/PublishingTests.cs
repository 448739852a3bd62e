using System.Text.Json;

namespace SolanaScanner.AppHost.Tests;

public sealed class PublishingTests
{
    private static readonly string[] Real =
        ["--Moralis:Keys:0=market-secret", "--Telegram:Token=7:token-secret", "--Bot:WebhookAddress=https://scanner.example", "--Bot:WebhookSecret=webhook-secret-value"];

    public static TheoryData<string[]> Targets =>
    [
        new string[] { "--operation", "publish", "--step", "publish", "--output-path", "OUT", "--Publish=kubernetes" },
        new string[] { "--operation", "publish", "--step", "publish", "--output-path", "OUT", "--Publish=compose" },
        new string[] { "--publisher", "manifest", "--output-path", "OUT/manifest.json" },
    ];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task What_is_published_names_the_secrets_and_never_holds_them(string[] arguments)
    {
        using var published = await Published.RunAsync([.. arguments, .. Real]);

        Assert.True(published.ExitCode == 0, published.Output);
        Assert.Contains("Telegram__Token", published.All, StringComparison.Ordinal);
        Assert.All((string[])["market-secret", "token-secret", "webhook-secret-value"], secret =>
            Assert.DoesNotContain(secret, published.All + published.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("Moralis__BaseAddress", published.All, StringComparison.Ordinal);
        Assert.DoesNotContain("BotApi__SandboxData", published.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chart_runs_the_migrations_once_and_asks_the_services_where_they_answer()
    {
        using var chart = await Published.StepAsync(["--Publish=kubernetes", .. Real, "--Scanners=4"]);

        Assert.True(chart.ExitCode == 0, chart.Output);
        var job = chart["templates/migrations/job-{{ .Release.Revision }}.yaml"];
        Assert.Contains("kind: \"Job\"", job, StringComparison.Ordinal);
        Assert.Contains("restartPolicy: \"OnFailure\"", job, StringComparison.Ordinal);
        var scanner = chart["templates/scanner/deployment.yaml"];
        Assert.Contains("replicas: 4", scanner, StringComparison.Ordinal);
        Assert.Contains("path: \"/alive\"", scanner, StringComparison.Ordinal);
        Assert.Contains("path: \"/health\"", scanner, StringComparison.Ordinal);
        Assert.Equal(2, scanner.Split("scheme: \"HTTP\"").Length - 1);
        Assert.Contains("host: \"scanner.example\"", chart["templates/ingress/ingress.yaml"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("messaging")]
    public async Task The_chart_keeps_data_when_a_pod_goes(string server)
    {
        using var chart = await Published.StepAsync("--Publish=kubernetes");

        var set = chart[$"templates/{server}/statefulset.yaml"];
        Assert.Contains("volumeClaimTemplates", set, StringComparison.Ordinal);
        Assert.DoesNotContain("emptyDir", set, StringComparison.Ordinal);
        Assert.DoesNotContain("kind: \"PersistentVolume\"", chart.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_migrates_a_database_that_answers_and_starts_the_services_after_it()
    {
        using var compose = await Published.StepAsync("--Publish=compose");

        Assert.True(compose.ExitCode == 0, compose.Output);
        var file = compose["docker-compose.yaml"];
        Assert.Contains("condition: \"service_healthy\"", file, StringComparison.Ordinal);
        Assert.Equal(3, file.Split("condition: \"service_completed_successfully\"").Length - 1);
        Assert.Contains("replicas: 3", file, StringComparison.Ordinal);
        Assert.Contains("8080:", file, StringComparison.Ordinal);
        Assert.Contains("BotApi__SandboxData", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_for_azd_holds_each_resource_and_no_tool_of_a_developer()
    {
        using var published = await Published.RunAsync("--publisher", "manifest", "--output-path", "OUT/manifest.json");

        using var manifest = JsonDocument.Parse(published["manifest.json"]);
        var resources = manifest.RootElement.GetProperty("resources").EnumerateObject().Select(each => each.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "postgres", "walletdb", "redis", "messaging", "migrations", "scanner", "bot", "notifier", "sandbox" }, resources);
        Assert.DoesNotContain(resources, name => name.Contains("pgadmin", StringComparison.Ordinal) || name.Contains("insight", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_target_is_refused_by_name()
    {
        using var refused = await Published.StepAsync("--Publish=docker");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("Publish is 'docker'", refused.Output, StringComparison.Ordinal);
    }
}
