using System.Diagnostics;
using SolanaScanner.Storage.Postgres;

namespace SolanaScanner.Storage.Tests.Postgres;

/// <summary>A primary at the newest layout and a hot standby that each commit waits for. Needs the package postgresql.</summary>
internal sealed class HotStandby : IAsyncDisposable
{
    private readonly Process _script;

    private HotStandby(Process script, string connectionString)
    {
        _script = script;
        ConnectionString = connectionString;
        Database = new PostgresDatabase(connectionString, TimeProvider.System);
    }

    public string ConnectionString { get; }

    public PostgresDatabase Database { get; }

    public static async Task<HotStandby> StartAsync(CancellationToken cancellationToken)
    {
        var script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "Postgres", "hot-standby.sh")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = script.StandardError.ReadToEndAsync(cancellationToken);
        if (await script.StandardOutput.ReadLineAsync(cancellationToken) is not { } connectionString)
        {
            var reason = $"No PostgreSQL with a standby: {(await errors).Trim()}";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", reason);
            Assert.Skip(reason);
            throw new InvalidOperationException(reason);
        }

        await PostgresMigrations.RunAsync(connectionString, cancellationToken);
        return new HotStandby(script, connectionString);
    }

    /// <summary>The primary is gone at once, without a word to anybody.</summary>
    public Task KillPrimaryAsync(CancellationToken cancellationToken) => TellAsync("kill", cancellationToken);

    public Task PromoteAsync(CancellationToken cancellationToken) => TellAsync("promote", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _script.StandardInput.Close();
        await _script.WaitForExitAsync();
        _script.Dispose();
    }

    private async Task TellAsync(string command, CancellationToken cancellationToken)
    {
        await _script.StandardInput.WriteLineAsync(command.AsMemory(), cancellationToken);
        await _script.StandardInput.FlushAsync(cancellationToken);
        Assert.Equal("done", await _script.StandardOutput.ReadLineAsync(cancellationToken));
    }
}
