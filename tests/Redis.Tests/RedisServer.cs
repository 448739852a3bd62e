using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SolanaScanner.Redis.Tests;

/// <summary>
/// A redis-server of one test's own, to be killed, frozen and started again at the same address. It keeps nothing on disk: started again it is
/// empty. Where the package is missing the test is skipped, and fails where CI is <c>true</c>.
/// </summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port = FreePort();
    private Process? _process;

    public string ConnectionString => $"127.0.0.1:{_port}";

    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer();
        await server.RunAsync();
        return server;
    }

    /// <summary>An address where no server is yet.</summary>
    public static RedisServer NotStarted() => new();

    public async Task RunAsync()
    {
        _process = Start("redis-server", "--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--dir", Path.GetTempPath());
        while (!await AnswersAsync())
        {
            Assert.False(_process.HasExited, "redis-server ended at its start.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends it as a crash does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>It keeps its connections and answers nothing.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Start("kill", signal, $"{_process!.Id}");
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    private static Process Start(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception) when (program == "redis-server")
        {
            const string Missing = "The package redis-server is not installed.";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Missing);
            Assert.Skip(Missing);
            throw;
        }
    }

    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
