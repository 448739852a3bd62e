using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using RabbitMQ.Client;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Servers;

namespace SolanaScanner.Scaling;

/// <summary>
/// A number of scanners on a full queue, in a database and a virtual host of their own: the queue is filled once they are there, and no cycle adds to it, so that
/// nothing but analyses is measured, and it never runs dry.
/// </summary>
internal static partial class Run
{
    private const int Concurrency = 8;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);

    // One cycle begins when they start, of the fewest wallets that it can be; there is no other.
    private static readonly (string Key, string Value)[] Settings =
        [("Analysis:Concurrency", $"{Concurrency}"), ("Discovery:Every", "7.00:00:00"), ("Discovery:Tokens", "1")];

    /// <summary>More wallets than a scanner can do meanwhile: each takes one answer at least.</summary>
    public static int MostWallets(int scanners) => (int)(scanners * Concurrency * (WarmUp + Span + WarmUp) / Latency);

    public static async Task<Measured> MeasureAsync(int scanners, IReadOnlyCollection<string> wallets, CancellationToken cancellationToken)
    {
        await using var database = await TestPostgres.CreateEmptyAsync(cancellationToken);
        await using var broker = await TestRabbitMq.CreateAsync(cancellationToken);
        var redis = await TestRedis.CreateAsync(cancellationToken);
        await using var installation = await Installation.CreateAsync(
            database.ConnectionString,
            broker.ConnectionString,
            $"{redis.ConnectionString},channelPrefix={redis.Prefix}",
            [("Sandbox:Latency", Latency.ToString("c", CultureInfo.InvariantCulture))],
            cancellationToken);
        var services = await Task.WhenAll(
            Enumerable.Range(0, scanners).Select(_ => installation.StartAsync("Scanner.Service", Settings, cancellationToken)));
        await Wallets.AskAsync(broker.ConnectionString, wallets, cancellationToken);
        await Task.Delay(WarmUp, cancellationToken);

        var sandbox = installation.Sandbox.BaseAddress!.Port;
        int[] ports =
        [
            sandbox,
            new NpgsqlConnectionStringBuilder(database.ConnectionString).Port,
            new Uri(broker.ConnectionString).Port,
            int.Parse(redis.ConnectionString.Split(',')[0].Split(':')[1], CultureInfo.InvariantCulture),
        ];
        var others = ports.Select(Cpu.Listener).ToArray();
        var before = await ReadAsync(services, others, cancellationToken);
        await Task.Delay(Span, cancellationToken);
        var after = await ReadAsync(services, others, cancellationToken);
        return new Measured
        {
            Scanners = scanners,
            Seconds = (after.At - before.At).TotalSeconds,
            Wallets = after.Analyzed - before.Analyzed,
            ScannerCpu = after.Scanners - before.Scanners,
            AllCpu = others.Contains(null) ? null : after.Scanners - before.Scanners + after.Others - before.Others,
            Idle = (after.Machine.Idle - before.Machine.Idle) / (after.Machine.All - before.Machine.All),
            MachineCpu = after.Machine.All - before.Machine.All - (after.Machine.Idle - before.Machine.Idle),
            Left = await LeftAsync(broker.ConnectionString, cancellationToken),
        };
    }

    private static async Task<Reading> ReadAsync(IEnumerable<ServiceProcess> services, IEnumerable<int?> others, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        double analyzed = 0, scanners = 0;
        foreach (var service in services)
        {
            var metrics = await http.GetStringAsync($"{service.Address}/metrics", cancellationToken);
            analyzed += Analyzed().Matches(metrics).Sum(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
            scanners += Cpu.Seconds(service.Id);
        }

        return new Reading(TimeProvider.System.GetUtcNow(), analyzed, scanners, others.OfType<int>().Sum(Cpu.SecondsBelow), Cpu.Machine());
    }

    private static async Task<uint> LeftAsync(string broker, CancellationToken cancellationToken)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        return await channel.MessageCountAsync(QueueNames.AnalyzeWallet, cancellationToken);
    }

    // Wallets that were read and judged; not those that were skipped or failed.
    [GeneratedRegex("^scanner_wallets_analyzed_(?:wallets_)?total\\{[^}]*outcome=\"(?:Found|Passed)\"[^}]*\\} ([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Analyzed();

    private sealed record Reading(DateTimeOffset At, double Analyzed, double Scanners, double Others, (double Idle, double All) Machine);
}
