using System.Diagnostics;
using System.Text.RegularExpressions;
using SolanaScanner.Servers;

namespace SolanaScanner.Messaging.Tests.Telemetry;

/// <summary><c>/metrics</c> of the services as processes, after they have done something of each kind.</summary>
public sealed partial class MetricsTests
{
    private static readonly string[] OfAll = ["db_duration_seconds", "queue_depth", "queue_failed", "queue_age_seconds", "redis_duration_seconds", "dotnet_process_memory_working_set_bytes"];

    /// <summary>Names that are not ours to give, of which the linter says something.</summary>
    private static readonly string[] Foreign =
    [
        // .NET's and Npgsql's, by OpenTelemetry's conventions: gauges that end in "count".
        "dotnet_",
        "db_client_",
        // MassTransit measures in milliseconds.
        "messaging_masstransit_",
    ];

    [Fact]
    public async Task Prometheus_takes_them_all_as_they_are_and_no_label_grows_without_bound()
    {
        await using var cluster = await Cluster.CreateAsync();
        await using var world = await SandboxWorld.StartAsync();
        await TraceTests.AlertOnAllAsync(cluster);
        (string, string)[] settings = [.. world.Settings("a-key", "1:a-token"), ("Discovery:Tokens", "1")];
        await using var bot = await cluster.StartAsync("BotApi.Service", settings);
        await using var notifier = await cluster.StartAsync("Notifier.Service", settings);
        await using var scanner = await cluster.StartAsync("Scanner.Service", settings);
        using var http = new HttpClient();
        // Nobody knows it; that is asked through the caches.
        using var unknown = await http.GetAsync($"{bot.Address}/api/wallets/7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU", Patience.Token);

        await CheckAsync(scanner, [.. OfAll, "scanner_wallets_analyzed", "scanner_wallets_found", "upstream_duration_seconds", "queue_wait_seconds"]);
        await CheckAsync(notifier, [.. OfAll, "notifier_lag_seconds", "notifier_queue_entries", "notifier_queue_age_seconds", "telegram_call_duration_seconds"]);
        await CheckAsync(bot, [.. OfAll, "bot_active_users", "cache_misses"]);
    }

    /// <summary>Waits until all that is named is there, then has it checked.</summary>
    private static async Task CheckAsync(ServiceProcess service, string[] names)
    {
        using var http = new HttpClient();
        var patience = Patience.Token;
        var metrics = "";
        while (names.Where(name => !metrics.Contains($"\n{name}", StringComparison.Ordinal)).ToList() is { Count: > 0 } missing)
        {
            Assert.False(patience.IsCancellationRequested, $"Not in /metrics: {string.Join(", ", missing)}");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
            metrics = await http.GetStringAsync($"{service.Address}/metrics", TestContext.Current.CancellationToken);
        }

        Assert.Equal("", string.Join('\n', (await PromtoolAsync(metrics)).Where(line => !Foreign.Any(name => line.StartsWith(name, StringComparison.Ordinal)))));
        Assert.Equal(
            "",
            string.Join('\n', LabelValue().Matches(metrics)
                .Where(label => label.Groups["name"].Value != "le" && Unbounded().IsMatch(label.Groups["value"].Value))
                .Select(label => label.Value)
                .Distinct()));
    }

    /// <summary>What the linter says; nothing when all is well.</summary>
    private static async Task<string[]> PromtoolAsync(string metrics)
    {
        var start = new ProcessStartInfo("promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        using var promtool = Start(start);
        var said = promtool.StandardError.ReadToEndAsync(Patience.Token);
        var also = promtool.StandardOutput.ReadToEndAsync(Patience.Token);
        await promtool.StandardInput.WriteAsync(metrics);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync(Patience.Token);
        return (await also + await said).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            const string Reason = "There is no promtool; it is in the Debian package prometheus.";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Reason);
            Assert.Skip(Reason);
            throw;
        }
    }

    [GeneratedRegex("""[{,](?<name>\w+)="(?<value>[^"]*)"[,}]?""")]
    private static partial Regex LabelValue();

    /// <summary>Looks like an address (base58), a chat (many digits) or an id (GUID, long hexadecimal).</summary>
    [GeneratedRegex("[1-9A-HJ-NP-Za-km-z]{32,44}|[0-9]{6,}|[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{16}")]
    private static partial Regex Unbounded();
}
