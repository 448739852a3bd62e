using Testcontainers.Redis;

namespace SolanaScanner.Servers;

/// <summary>
/// A prefix of keys and channels for one test, on a real Redis that other tests use at the same time: nothing is flushed there.
/// TEST_REDIS is a connection string in StackExchange.Redis' form.
/// </summary>
public sealed class TestRedis
{
    private static readonly SharedServer Server = new("redis", StartContainerAsync);

    private TestRedis(string connectionString) => ConnectionString = connectionString;

    public string ConnectionString { get; }

    /// <summary>No other test has it.</summary>
    public string Prefix { get; } = $"test:{Guid.NewGuid():N}:";

    public static async Task<TestRedis> CreateAsync(CancellationToken cancellationToken) =>
        new(await Server.ConnectionStringAsync(cancellationToken));

    private static async Task<string> StartContainerAsync()
    {
        var container = new RedisBuilder("redis:7-alpine").Build();
        await container.StartAsync();
        return container.GetConnectionString();
    }
}
