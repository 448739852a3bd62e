using SolanaScanner.Servers;

namespace SolanaScanner.Messaging.Tests;

/// <summary>A database, a broker, and the world outside, for services to run on.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly TestRedis _redis;

    private Cluster(TestPostgres database, Broker broker, TestRedis redis, FakeInternet internet) =>
        (Database, Broker, _redis, Internet) = (database, broker, redis, internet);

    public TestPostgres Database { get; }

    public Broker Broker { get; }

    public FakeInternet Internet { get; }

    public static async Task<Cluster> CreateAsync() =>
        new(
            await TestPostgres.CreateAsync(Patience.Token),
            await Broker.CreateAsync(),
            await TestRedis.CreateAsync(Patience.Token),
            await FakeInternet.StartAsync());

    /// <summary>Starts a service and returns when it is ready: what is published from then on finds its queues.</summary>
    /// <param name="service">The name of its program.</param>
    /// <param name="settings">What it is told beside the connections; the last of two of one key counts.</param>
    public async Task<ServiceProcess> StartAsync(string service, params (string Key, string Value)[] settings)
    {
        var process = await ServiceProcess.StartAsync(
            service,
            [
                ("ConnectionStrings:walletdb", Database.ConnectionString),
                ("ConnectionStrings:messaging", Broker.ConnectionString),
                ("ConnectionStrings:redis", $"{_redis.ConnectionString},channelPrefix={_redis.Prefix}"),
                ("Moralis:BaseAddress", $"{Internet.Address}/moralis/"),
                ("Moralis:Keys:0", "key"),
                ("Moralis:RequestsPerSecond", "5000"),
                ("Upstreams:Swaps:0", "Moralis"),
                ("Telegram:Token", "1:token"),
                ("Telegram:BaseAddress", Internet.Address),
                .. settings,
            ],
            Patience.Token);
        await process.ReadyAsync(Patience.Token);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        await Internet.DisposeAsync();
        await Broker.DisposeAsync();
        await Database.DisposeAsync();
    }
}
