using System.Globalization;
using Npgsql;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Servers;

/// <summary>
/// The product as an operator runs it: the Sandbox as the world outside, a migrated database, and as many of each service as are started. The test project
/// references the programs <c>Sandbox</c>, <c>Migrations</c> and the services.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    /// <summary>Who the Sandbox's first person is.</summary>
    public const long Alice = 1001;

    private readonly (string Key, string Value)[] _settings;
    private readonly ServiceProcess _sandbox;
    private readonly List<ServiceProcess> _services = [];
    private readonly NpgsqlDataSource _database;

    private Installation(string walletdb, string messaging, string redis, ServiceProcess sandbox)
    {
        _sandbox = sandbox;
        _database = NpgsqlDataSource.Create(walletdb);
        Sandbox = new HttpClient { BaseAddress = new Uri(sandbox.Address), Timeout = Timeout.InfiniteTimeSpan };
        var host = Sandbox.BaseAddress.Authority;
        _settings =
        [
            ("ConnectionStrings:walletdb", walletdb),
            ("ConnectionStrings:messaging", messaging),
            ("ConnectionStrings:redis", redis),
            ("Moralis:BaseAddress", $"http://{host}/sandbox/moralis/"),
            ("Moralis:Keys:0", "sandbox"),
            ("Moralis:RequestsPerSecond", "5000"),
            ("Birdeye:BaseAddress", $"http://{host}/sandbox/birdeye/"),
            ("Birdeye:Keys:0", "sandbox"),
            ("Birdeye:RequestsPerSecond", "5000"),
            ("Birdeye:WalletRequestsPerMinute", "300000"),
            ("Birdeye:MinLiquidityUsd", "0"),
            ("Birdeye:MaxLiquidityUsd", "0"),
            ("DexCheck:BaseAddress", $"ws://{host}/sandbox/dexcheck/v1/ws"),
            ("DexCheck:Keys:0", "sandbox"),
            ("DexCheck:RequestsPerSecond", "5000"),
            ("Telegram:Token", "1:sandbox"),
            ("Telegram:BaseAddress", $"http://{host}"),
            ("Bot:Administrators:0", Alice.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>The world outside, and its controls under <c>/sandbox</c>.</summary>
    public HttpClient Sandbox { get; }

    /// <summary>Starts the world outside and migrates the database; no service yet.</summary>
    /// <param name="walletdb">Connection string of an empty database.</param>
    /// <param name="messaging">Address of a broker's virtual host.</param>
    /// <param name="redis">Connection string with a prefix of its own.</param>
    /// <param name="sandbox">The Sandbox's settings.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Installation> CreateAsync(
        string walletdb, string messaging, string redis, IEnumerable<(string Key, string Value)> sandbox, CancellationToken cancellationToken)
    {
        var installation = await CreateUnmigratedAsync(walletdb, messaging, redis, sandbox, cancellationToken);
        await installation.MigrateAsync(cancellationToken);
        return installation;
    }

    /// <summary>The same, with an empty database.</summary>
    public static async Task<Installation> CreateUnmigratedAsync(
        string walletdb, string messaging, string redis, IEnumerable<(string Key, string Value)> sandbox, CancellationToken cancellationToken) =>
        new(walletdb, messaging, redis, await ServiceProcess.StartAsync("Sandbox", sandbox, cancellationToken));

    /// <summary>Gives the database its tables, as the process does that all services wait for.</summary>
    /// <exception cref="InvalidOperationException">It failed, and why.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var migrated = await ServiceProcess.RunAsync("Migrations", _settings, cancellationToken);
        if (migrated.ExitCode != 0)
        {
            throw new InvalidOperationException($"The database could not be migrated: {migrated.Error}");
        }
    }

    /// <summary>Starts one more of a service and returns when it can serve.</summary>
    public async Task<ServiceProcess> StartAsync(string service, IEnumerable<(string Key, string Value)> settings, CancellationToken cancellationToken)
    {
        var process = await ServiceProcess.StartAsync(service, [.. _settings, .. settings], cancellationToken);
        _services.Add(process);
        await process.ReadyAsync(cancellationToken);
        return process;
    }

    /// <summary>The wallets that were announced, as the database has it.</summary>
    public Task<HashSet<string>> AnnouncedAsync(CancellationToken cancellationToken) =>
        WalletsAsync("select address from wallets where qualifies and announced_at is not null", cancellationToken);

    /// <summary>The wallets that passed, as the database has it.</summary>
    public Task<HashSet<string>> StoredAsync(CancellationToken cancellationToken) => WalletsAsync("select address from wallets where qualifies", cancellationToken);

    /// <summary>Which of the processes of this machine has a lease; null when none has.</summary>
    public async Task<ServiceProcess?> HolderAsync(string lease, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand("select holder from leases where name = $1 and leased_until > now()");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = lease });
        var holder = (string?)await command.ExecuteScalarAsync(cancellationToken);
        return _services.Find(service => holder?.Split('/', ':').Contains($"{service.Id}") is true);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        Sandbox.Dispose();
        await _sandbox.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<HashSet<string>> WalletsAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var wallets = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            wallets.Add(new Address(reader.GetFieldValue<byte[]>(0)).ToString());
        }

        return wallets;
    }
}
