using System.Diagnostics;
using System.Globalization;
using SolanaScanner.Servers;

namespace SolanaScanner.Deaths;

/// <summary>Something that happens to a running installation.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="Says">As the table has it.</param>
/// <param name="Do">Does it, and completes when what was taken away is back, where it comes back.</param>
/// <param name="BrokerNodes">How many there are.</param>
internal sealed record Deed(string Name, string Says, Func<Stage, CancellationToken, Task> Do, int BrokerNodes = 1)
{
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RedisAway = TimeSpan.FromSeconds(10);

    /// <summary>All of them.</summary>
    /// <param name="outage">How long the providers are away.</param>
    public static IReadOnlyList<Deed> All(TimeSpan outage) =>
    [
        new("none", "nothing", (_, _) => Task.CompletedTask),
        new("scanner", "kill -9 a scanner", (stage, cancellation) => stage.Scanners[0].KillAsync(cancellation)),
        new("bot", "kill -9 a bot", (stage, cancellation) => stage.Bots[0].KillAsync(cancellation)),
        new("notifier", "kill -9 a notifier", (stage, cancellation) => stage.Notifiers[0].KillAsync(cancellation)),
        new("broker", "kill -9 RabbitMQ, started again", KillBrokerAsync),
        new("broker-node", "kill -9 the leading one of three RabbitMQ nodes", async (stage, cancellation) => await (await stage.Broker.LeaderAsync(cancellation)).KillAsync(cancellation), BrokerNodes: 3),
        new("redis", $"kill -9 Redis, started again after {RedisAway.TotalSeconds:0} s", KillRedisAsync),
        new("postgres", "kill -9 the PostgreSQL primary, standby promoted", (stage, cancellation) => stage.Database.FailOverAsync(cancellation)),
        new("frozen-scanner", $"a scanner stopped for {Frozen.TotalSeconds:0} s", (stage, cancellation) => FreezeAsync(stage.Scanners[0], cancellation)),
        new("frozen-bot", $"a bot stopped for {Frozen.TotalSeconds:0} s", (stage, cancellation) => FreezeAsync(stage.Bots[0], cancellation)),
        new("frozen-notifier", $"a notifier stopped for {Frozen.TotalSeconds:0} s", (stage, cancellation) => FreezeAsync(stage.Notifiers[0], cancellation)),
        new("providers", $"all providers answer 503 for {outage.TotalSeconds:0} s", (stage, cancellation) => OutageAsync(stage, outage, cancellation)),
    ];

    private static async Task KillBrokerAsync(Stage stage, CancellationToken cancellationToken)
    {
        var node = await stage.Broker.LeaderAsync(cancellationToken);
        await node.KillAsync(cancellationToken);
        await node.StartAgainAsync(cancellationToken);
    }

    private static async Task KillRedisAsync(Stage stage, CancellationToken cancellationToken)
    {
        await stage.Redis.KillAsync(cancellationToken);
        await Task.Delay(RedisAway, cancellationToken);
        await stage.Redis.StartAgainAsync(cancellationToken);
    }

    private static async Task FreezeAsync(ServiceProcess service, CancellationToken cancellationToken)
    {
        await SignalAsync(service, "STOP", cancellationToken);
        await Task.Delay(Frozen, cancellationToken);
        await SignalAsync(service, "CONT", cancellationToken);
    }

    private static async Task SignalAsync(ServiceProcess service, string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", service.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    private static async Task OutageAsync(Stage stage, TimeSpan outage, CancellationToken cancellationToken)
    {
        using var answer = await stage.Installation.Sandbox.PostAsJsonAsync("/sandbox/faults", new { provider = "all", kind = "503" }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await Task.Delay(outage, cancellationToken);
        using var ended = await stage.Installation.Sandbox.DeleteAsync("/sandbox/faults", cancellationToken);
        ended.EnsureSuccessStatusCode();
    }
}
