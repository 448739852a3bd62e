using System.Net;
using System.Net.Sockets;

namespace SolanaScanner.Deaths;

/// <summary>The one address of several broker nodes, as a service of Kubernetes is: each connection goes to the next node that takes it. Until disposed.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int[] _ports;
    private readonly Task _accepting;
    private int _next;

    public Balancer(IEnumerable<int> ports)
    {
        _ports = [.. ports];
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var node = await ConnectAsync())
        {
            if (node is null)
            {
                return;
            }

            // Either side's end is the other's.
            await Task.WhenAny(
                client.GetStream().CopyToAsync(node.GetStream(), _end.Token),
                node.GetStream().CopyToAsync(client.GetStream(), _end.Token));
        }
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        for (var tries = 0; tries < _ports.Length; tries++)
        {
            var node = new TcpClient();
            try
            {
                await node.ConnectAsync(IPAddress.Loopback, _ports[Interlocked.Increment(ref _next) % _ports.Length], _end.Token);
                return node;
            }
            catch (SocketException)
            {
                node.Dispose();
            }
        }

        return null;
    }
}
