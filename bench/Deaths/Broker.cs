using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Servers;

namespace SolanaScanner.Deaths;

/// <summary>
/// One RabbitMQ node, or a cluster of several behind one address. It keeps a copy of every <see cref="AnalyzeWallet"/> and <see cref="WalletFound"/> in queues
/// of its own, beside those that the services take from: what was asked for and found, whatever becomes of it.
/// </summary>
internal sealed class Broker : IAsyncDisposable
{
    private const int ManagementAbove = 10_000;

    private readonly List<OwnServer> _nodes;
    private readonly Balancer? _balancer;

    private Broker(List<OwnServer> nodes)
    {
        _nodes = nodes;
        _balancer = nodes.Count > 1 ? new Balancer(nodes.Select(Port)) : null;
        ConnectionString = _balancer is null ? nodes[0].ConnectionString : $"amqp://guest:guest@127.0.0.1:{_balancer.Port}";
    }

    public string ConnectionString { get; }

    public static async Task<Broker> StartAsync(int nodes, CancellationToken cancellationToken)
    {
        if (nodes == 1)
        {
            return await WithCopiesAsync([await OwnServer.StartAsync("rabbitmq")], cancellationToken);
        }

        var (cookie, mapper) = ($"deaths{Random.Shared.Next()}", $"{Random.Shared.Next(13_000, 15_000)}");
        var first = await OwnServer.StartAsync("node", cookie, mapper);
        List<OwnServer> all = [first];
        while (all.Count < nodes)
        {
            all.Add(await OwnServer.StartAsync("node", cookie, mapper, $"{Port(first)}"));
        }

        return await WithCopiesAsync(all, cancellationToken);
    }

    /// <summary>The node that leads the queue of wallets to analyze.</summary>
    public async Task<OwnServer> LeaderAsync(CancellationToken cancellationToken)
    {
        var queue = (await QueuesAsync(_nodes[0], cancellationToken)).First(each => each.GetProperty("name").GetString() == QueueNames.AnalyzeWallet);
        var leader = queue.GetProperty("leader").GetString()!;
        return _nodes.First(node => leader.StartsWith($"test{Port(node)}@", StringComparison.Ordinal));
    }

    /// <summary>Every wallet that scanners were asked to analyze.</summary>
    public Task<HashSet<string>> AskedAsync(CancellationToken cancellationToken) => WalletsAsync([Copies<AnalyzeWallet>()], cancellationToken);

    /// <summary>Every wallet that a scanner announced.</summary>
    public Task<HashSet<string>> FoundAsync(CancellationToken cancellationToken) => WalletsAsync([Copies<WalletFound>()], cancellationToken);

    /// <summary>The wallets that wait to be analyzed, now or later. No scanner may be at work.</summary>
    public async Task<HashSet<string>> WaitingAsync(CancellationToken cancellationToken) => await WalletsAsync(
        (await LivingQueuesAsync(cancellationToken)).Where(name => name == QueueNames.AnalyzeWallet || name.StartsWith($"{QueueNames.AnalyzeWallet}_delay", StringComparison.Ordinal)),
        cancellationToken);

    /// <summary>Messages in error queues, by queue.</summary>
    public async Task<IReadOnlyList<(string Queue, uint Messages)>> ErrorsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        List<(string, uint)> errors = [];
        foreach (var name in (await LivingQueuesAsync(cancellationToken)).Where(name => name.EndsWith("_error", StringComparison.Ordinal) || name.EndsWith("_skipped", StringComparison.Ordinal)))
        {
            if (await channel.MessageCountAsync(name, cancellationToken) is > 0 and var messages)
            {
                errors.Add((name, messages));
            }
        }

        return errors;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Enumerable.Reverse(_nodes))
        {
            await node.DisposeAsync();
        }

        if (_balancer is not null)
        {
            await _balancer.DisposeAsync();
        }
    }

    private static async Task<Broker> WithCopiesAsync(List<OwnServer> nodes, CancellationToken cancellationToken)
    {
        var broker = new Broker(nodes);
        await using var connection = await broker.ConnectAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        foreach (var (exchange, copies) in new[] { (Exchange<AnalyzeWallet>(), Copies<AnalyzeWallet>()), (Exchange<WalletFound>(), Copies<WalletFound>()) })
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
            await channel.QueueDeclareAsync(
                copies, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellationToken);
            await channel.QueueBindAsync(copies, exchange, "", cancellationToken: cancellationToken);
        }

        return broker;
    }

    private static int Port(OwnServer node) => new Uri(node.ConnectionString).Port;

    // As MassTransit names the exchange of a message.
    private static string Exchange<T>() => $"{typeof(T).Namespace}:{typeof(T).Name}";

    private static string Copies<T>() => $"copies-{typeof(T).Name}";

    private Task<IConnection> ConnectAsync(CancellationToken cancellationToken) =>
        new ConnectionFactory { Uri = new Uri(ConnectionString) }.CreateConnectionAsync(cancellationToken);

    private async Task<HashSet<string>> WalletsAsync(IEnumerable<string> queues, CancellationToken cancellationToken)
    {
        // What is taken and not acknowledged goes back when the channel is closed.
        await using var connection = await ConnectAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var wallets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var queue in queues)
        {
            while (await channel.BasicGetAsync(queue, autoAck: false, cancellationToken) is { } taken)
            {
                using var envelope = JsonDocument.Parse(taken.Body);
                wallets.Add(envelope.RootElement.GetProperty("message").GetProperty("wallet").GetString()!);
            }
        }

        return wallets;
    }

    private async Task<List<string>> LivingQueuesAsync(CancellationToken cancellationToken)
    {
        foreach (var node in _nodes)
        {
            try
            {
                return [.. (await QueuesAsync(node, cancellationToken)).Select(queue => queue.GetProperty("name").GetString()!)];
            }
            catch (HttpRequestException)
            {
                // It was killed; the next one knows as well.
            }
        }

        throw new InvalidOperationException("No node of the broker answers.");
    }

    private static async Task<List<JsonElement>> QueuesAsync(OwnServer node, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("guest:guest")));
        return (await http.GetFromJsonAsync<List<JsonElement>>($"http://127.0.0.1:{Port(node) + ManagementAbove}/api/queues/%2F", cancellationToken))!;
    }
}
