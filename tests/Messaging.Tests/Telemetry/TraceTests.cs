using Npgsql;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Storage.Postgres;

namespace SolanaScanner.Messaging.Tests.Telemetry;

/// <summary>Traces of scanner and notifier as processes, read back from what they send.</summary>
public sealed class TraceTests
{
    private const string Key = "canary-of-the-providers-key";
    private const string Token = "1:canary-of-the-bots-token";
    private const string Password = "canary-of-the-password";

    [Fact]
    public async Task One_tree_goes_from_the_cycle_through_queue_database_and_match_to_the_Telegram_call_and_holds_no_secret()
    {
        await using var cluster = await Cluster.CreateAsync();
        await using var world = await SandboxWorld.StartAsync();
        await using var receiver = await OtlpReceiver.StartAsync();
        await AlertOnAllAsync(cluster);
        (string, string)[] settings =
        [
            .. world.Settings(Key, Token),
            .. receiver.Settings,
            ("ConnectionStrings:walletdb", WithPassword(cluster.Database.ConnectionString)),
            ("Discovery:Tokens", "1"),
        ];
        await using var notifier = await cluster.StartAsync("Notifier.Service", settings);
        await using var scanner = await cluster.StartAsync("Scanner.Service", settings);

        var way = await receiver.UntilAsync(Way);

        Assert.Equal("scan cycle", way[0].Name);
        Assert.Equal(
            ["scan cycle", "scan-token", "analyze-wallet", "notifier-wallet-found", "match wallet", "send delivery", "telegram.call"],
            Stations(way));
        // A stop sends what was not sent yet: then every span of the tree is here, and its parent.
        await scanner.SignalStopAsync(Patience.Token);
        await notifier.SignalStopAsync(Patience.Token);
        Assert.Equal((0, 0), (await scanner.EndAsync(Patience.Token), await notifier.EndAsync(Patience.Token)));
        var tree = (await receiver.UntilAsync(spans => spans)).Where(span => span.Trace == way[0].Trace).ToList();
        var ids = tree.Select(span => span.Id).ToHashSet();
        Assert.Equal(way[0], Assert.Single(tree, span => !ids.Contains(span.Parent)));
        Assert.Superset(new HashSet<string>(["Npgsql", "MassTransit", "SolanaScanner.Upstreams"]), tree.Select(span => span.Source).ToHashSet());
        // Of our client or of Aspire's (docs/decisions/0018).
        Assert.Contains(tree, span => span.Source is "Redis" or "OpenTelemetry.Instrumentation.StackExchangeRedis");
        Assert.DoesNotContain("canary", receiver.Raw, StringComparison.Ordinal);
    }

    /// <summary>From a root to a call of Telegram; null while there is no call whose every ancestor has come.</summary>
    private static List<ReceivedSpan>? Way(IReadOnlyList<ReceivedSpan> spans)
    {
        var byId = spans.ToDictionary(span => span.Id);
        foreach (var call in spans.Where(span => span.Name == "telegram.call" && span.Parent.Length > 0))
        {
            List<ReceivedSpan> way = [call];
            while (byId.TryGetValue(way[^1].Parent, out var parent))
            {
                way.Add(parent);
            }

            if (way[^1].Parent.Length == 0)
            {
                way.Reverse();
                return way;
            }
        }

        return null;
    }

    /// <summary>The names on the way that we give, and the queues from which it is taken up again.</summary>
    private static IEnumerable<string> Stations(List<ReceivedSpan> way) =>
        from span in way
        where span.Source.StartsWith("SolanaScanner.", StringComparison.Ordinal) || span.Name.EndsWith(" receive", StringComparison.Ordinal)
        select span.Name.Split(" receive")[0];

    /// <summary>The person of the Sandbox wants to hear of every wallet.</summary>
    internal static async Task AlertOnAllAsync(Cluster cluster)
    {
        await using var database = new PostgresDatabase(cluster.Database.ConnectionString, TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        await new PostgresChatStore(database, TimeProvider.System).SeenAsync(SandboxWorld.Alice, isGroup: false, SandboxWorld.Alice, now, Patience.Token);
        await new PostgresAlertStore(database, TimeProvider.System).AddAsync(SandboxWorld.Alice, new AlertFilter(), now, Patience.Token);
    }

    // A server that trusts everybody does not look at it; where one is needed it is somebody's own, and must stay.
    private static string WithPassword(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Password = string.IsNullOrEmpty(settings.Password) ? Password : settings.Password;
        return settings.ConnectionString;
    }
}
