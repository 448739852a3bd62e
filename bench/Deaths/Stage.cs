using SolanaScanner.Servers;

namespace SolanaScanner.Deaths;

/// <summary>
/// The product as it runs where it must not lose anything: two of each service, a PostgreSQL with a synchronous standby, RabbitMQ, Redis, and the Sandbox as
/// the world outside, where three chats want to hear of every wallet. All of it is its own, and stopped when disposed.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly long[] Chats = [Installation.Alice, 7001, 7002];

    // Some thirty wallets a second, of which every third is found: what a chat can be told of, with room to catch up.
    private static readonly (string Key, string Value)[] Market = [("Sandbox:TokenEvery", "00:00:04")];
    private static readonly (string Key, string Value)[] Pace = [("Discovery:Every", "00:00:02"), ("Discovery:Tokens", "2"), ("Analysis:Concurrency", "4")];

    private readonly Stack<IAsyncDisposable> _parts = new();

    private Stage()
    {
    }

    public required Database Database { get; init; }

    public required Broker Broker { get; init; }

    public required OwnServer Redis { get; init; }

    public Installation Installation { get; private set; } = null!;

    public ServiceProcess[] Scanners { get; private set; } = [];

    public ServiceProcess[] Bots { get; private set; } = [];

    public ServiceProcess[] Notifiers { get; private set; } = [];

    public Listener[] Listeners { get; private set; } = [];

    /// <summary>Returns when each chat was told of a wallet.</summary>
    public static async Task<Stage> StartAsync(int brokerNodes, CancellationToken cancellationToken)
    {
        var (database, broker, redis) = (Database.StartAsync(cancellationToken), Broker.StartAsync(brokerNodes, cancellationToken), OwnServer.StartAsync("redis"));
        await Task.WhenAll(database, broker, redis);
        var stage = new Stage { Database = await database, Broker = await broker, Redis = await redis };
        stage._parts.Push(stage.Database);
        stage._parts.Push(stage.Broker);
        stage._parts.Push(stage.Redis);
        try
        {
            await stage.FillAsync(cancellationToken);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes what each service said into a folder of their own.</summary>
    public string WriteLogs(string name)
    {
        var folder = Directory.CreateTempSubdirectory($"deaths-{name}-").FullName;
        foreach (var service in (ServiceProcess[])[.. Scanners, .. Bots, .. Notifiers])
        {
            File.WriteAllText(Path.Combine(folder, $"{service.Name}-{service.Id}.log"), service.Output);
        }

        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        Installation = await Installation.CreateAsync(Database.ConnectionString, Broker.ConnectionString, Redis.ConnectionString, Market, cancellationToken);
        _parts.Push(Installation);
        Bots = await TwoAsync("BotApi.Service", cancellationToken);
        foreach (var chat in Chats)
        {
            await WantEverythingAsync(chat, cancellationToken);
        }

        Listeners = [.. Chats.Select(chat => new Listener(Installation.Sandbox, chat))];
        foreach (var listener in Listeners)
        {
            _parts.Push(listener);
        }

        Notifiers = await TwoAsync("Notifier.Service", cancellationToken);
        Scanners = await TwoAsync("Scanner.Service", cancellationToken);
        while (Array.Exists(Listeners, listener => listener.Times.Count == 0))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    private async Task<ServiceProcess[]> TwoAsync(string service, CancellationToken cancellationToken) =>
        await Task.WhenAll(Installation.StartAsync(service, Pace, cancellationToken), Installation.StartAsync(service, Pace, cancellationToken));

    private async Task WantEverythingAsync(long chat, CancellationToken cancellationToken)
    {
        if (chat != Installation.Alice)
        {
            using var made = await Installation.Sandbox.PostAsJsonAsync("/sandbox/telegram/chats", new { id = chat, type = "private", started = true }, cancellationToken);
            made.EnsureSuccessStatusCode();
        }

        var telegram = new TelegramChat(Installation.Sandbox, chat);
        await telegram.SayAsync("/alerts new winRate>=0", cancellationToken);
        await telegram.UntilAsync(heard => heard.Exists(message => message.Text.Contains("Alert saved", StringComparison.Ordinal)), cancellationToken);
    }
}
