using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace SolanaScanner.Standalone.Tests;

/// <summary>A client of the live hub that keeps all it hears.</summary>
internal sealed class LiveClient : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly SemaphoreSlim _heard = new(0);

    private LiveClient(HubConnection connection) => _connection = connection;

    /// <summary>Announcements in order.</summary>
    public ConcurrentQueue<JsonElement> Found { get; } = new();

    /// <summary>Progress in order.</summary>
    public ConcurrentQueue<JsonElement> Progress { get; } = new();

    public static async Task<LiveClient> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var client = new LiveClient(new HubConnectionBuilder().WithUrl(new Uri(address, "/hubs/wallets")).Build());
        client._connection.On<JsonElement>("walletFound", client.Hear(client.Found));
        client._connection.On<JsonElement>("scanProgress", client.Hear(client.Progress));
        await client._connection.StartAsync(cancellationToken);
        return client;
    }

    /// <summary>Completes once <paramref name="isTrue"/>, which is asked again at every message.</summary>
    public async Task UntilAsync(Func<LiveClient, bool> isTrue, CancellationToken cancellationToken)
    {
        while (!isTrue(this))
        {
            await _heard.WaitAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Action<JsonElement> Hear(ConcurrentQueue<JsonElement> queue) => message =>
    {
        queue.Enqueue(message.Clone());
        _heard.Release();
    };
}
