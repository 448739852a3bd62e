using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Servers;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Messaging.Tests;

/// <summary>Two bots as processes, each with a live client of its own.</summary>
public sealed class FanOutTests
{
    [Fact]
    public async Task Each_of_two_bots_tells_its_clients_of_a_wallet_that_is_announced_once()
    {
        await using var cluster = await Cluster.CreateAsync();
        await using var scanner = await BusProcess.StartAsync(cluster.Broker.ConnectionString, _ => { }, _ => { });
        await using var first = await Client.ConnectAsync(cluster);
        await using var second = await Client.ConnectAsync(cluster);
        await using var database = new PostgresDatabase(cluster.Database.ConnectionString, TimeProvider.System);
        await using var store = new PostgresWalletStore(database);
        for (var wallet = 1; wallet <= 2; wallet++)
        {
            await store.SaveAsync(Wallet(wallet), Keep.Always, Patience.Token);
            // As after a redelivery: the second announces nothing.
            await scanner.Bus.Publish(WalletFound.Of(Wallet(wallet)), Patience.Token);
            await scanner.Bus.Publish(WalletFound.Of(Wallet(wallet)), Patience.Token);
            foreach (var client in (Client[])[first, second])
            {
                Assert.Equal(Wallet(wallet).Address.ToString(), await client.NextAsync());
            }
        }

        var progress = new ScanProgress
        {
            CycleId = Guid.NewGuid(),
            Cycle = 1,
            StartedAt = DateTimeOffset.UnixEpoch,
            Tokens = 1,
            TokensScanned = 1,
            WalletsQueued = 7,
            WalletsAnalyzed = 7,
            WalletsFound = 1,
            WalletsFailed = 0,
            WalletsPerSecond = 1,
        };
        await scanner.Bus.Publish(progress, Patience.Token);
        Assert.Equal(7, await first.Scans.Reader.ReadAsync(Patience.Token));
        Assert.Equal(7, await second.Scans.Reader.ReadAsync(Patience.Token));
    }

    private static WalletSnapshot Wallet(int seed) => Figures.Of(
        new Address(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(seed))),
        new Guid(seed, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        new DateTimeOffset(2026, 3, 1, 12, 0, seed, TimeSpan.Zero));

    /// <summary>A bot and a hub client of it.</summary>
    private sealed class Client : IAsyncDisposable
    {
        private readonly Channel<string> _found = Channel.CreateUnbounded<string>();
        private readonly ServiceProcess _bot;
        private readonly HubConnection _connection;

        private Client(ServiceProcess bot)
        {
            _bot = bot;
            _connection = new HubConnectionBuilder().WithUrl($"{bot.Address}/hubs/wallets").Build();
            _connection.On<JsonElement>("walletFound", item => _found.Writer.TryWrite(item.GetProperty("address").GetString()!));
            _connection.On<JsonElement>("scanProgress", scan => Scans.Writer.TryWrite(scan.GetProperty("walletsAnalyzed").GetInt32()));
        }

        public Channel<int> Scans { get; } = Channel.CreateUnbounded<int>();

        public static async Task<Client> ConnectAsync(Cluster cluster)
        {
            var client = new Client(await cluster.StartAsync("BotApi.Service"));
            await client._connection.StartAsync(Patience.Token);
            await client._connection.InvokeAsync("narrow", new { }, Patience.Token);
            return client;
        }

        public Task<string> NextAsync() => _found.Reader.ReadAsync(Patience.Token).AsTask();

        public async ValueTask DisposeAsync()
        {
            await _connection.DisposeAsync();
            await _bot.DisposeAsync();
        }
    }
}
