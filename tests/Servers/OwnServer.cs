using System.Diagnostics;
using System.Globalization;

namespace SolanaScanner.Servers;

/// <summary>
/// A server that nobody else uses, from its Debian package: it can be killed and started again, with what it had on disk, on its old port. Stopped when
/// disposed. Not for use by several threads.
/// </summary>
public sealed class OwnServer : IAsyncDisposable
{
    private readonly Process _script;

    private OwnServer(Process script, string connectionString) => (_script, ConnectionString) = (script, connectionString);

    /// <summary>The same after each start.</summary>
    public string ConnectionString { get; }

    /// <summary>Returns when it answers.</summary>
    /// <param name="arguments">What <c>serve.sh</c> calls the server, then what it wants after the owner.</param>
    public static async Task<OwnServer> StartAsync(params IReadOnlyList<string> arguments)
    {
        try
        {
            var (script, connectionString) = await ServeScript.StartAsync(arguments);
            return new OwnServer(script, connectionString);
        }
        catch (NoServerException exception)
        {
            exception.Tell();
            throw;
        }
    }

    /// <summary>kill -9; returns when it is done.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => SignalAsync("USR1", "killed", cancellationToken);

    /// <summary>Starts it after a kill; returns when it answers.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => SignalAsync("USR2", ConnectionString, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await SendAsync("TERM", CancellationToken.None);
        await _script.WaitForExitAsync();
        _script.Dispose();
    }

    private async Task SignalAsync(string signal, string expected, CancellationToken cancellationToken)
    {
        await SendAsync(signal, cancellationToken);
        var answer = await _script.StandardOutput.ReadLineAsync(cancellationToken);
        if (answer != expected)
        {
            throw new InvalidOperationException($"The server at {ConnectionString} took {signal} with '{answer}' instead of '{expected}'.");
        }
    }

    private async Task SendAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _script.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }
}
