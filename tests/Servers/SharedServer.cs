using DotNet.Testcontainers.Builders;

namespace SolanaScanner.Servers;

/// <summary>
/// One server for all tests of a process, had when the first of them asks:
/// <list type="number">
/// <item>the one that the environment variable names;</item>
/// <item>a container, where a Docker engine answers;</item>
/// <item>the Debian package, started by <c>serve.sh</c>, which also stops it when this process is gone.</item>
/// </list>
/// Where it cannot be had, the test is skipped with the reason, or fails with it where CI is <c>true</c>. Thread-safe.
/// </summary>
/// <param name="kind">postgres, redis or rabbitmq.</param>
/// <param name="startContainer">Starts a container, which Testcontainers removes with this process; returns its connection string.</param>
internal sealed class SharedServer(string kind, Func<Task<string>> startContainer)
{
    private readonly Lazy<Task<string>> _connectionString = new(() => Task.Run(() => HaveAsync(kind, startContainer)));

    public async Task<string> ConnectionStringAsync(CancellationToken cancellationToken)
    {
        try
        {
            // All tests wait for one start, so that none of them may cancel it.
            return await _connectionString.Value.WaitAsync(cancellationToken);
        }
        catch (NoServerException exception)
        {
            exception.Tell();
            throw;
        }
    }

    private static async Task<string> HaveAsync(string kind, Func<Task<string>> startContainer)
    {
        if (Environment.GetEnvironmentVariable($"TEST_{kind.ToUpperInvariant()}") is { Length: > 0 } given)
        {
            return given;
        }

        try
        {
            return await startContainer();
        }
        catch (DockerUnavailableException)
        {
            return (await ServeScript.StartAsync(kind)).ConnectionString;
        }
    }
}
