using SolanaScanner.Servers;

namespace SolanaScanner.Services.Tests;

/// <summary>An installation on the real servers of the test run: a database, a virtual host and a prefix of its own.</summary>
internal sealed class Installations : IAsyncDisposable
{
    /// <summary>The collection of all tests here: each starts six processes or more, so one runs after the other.</summary>
    public const string OneAfterTheOther = "installations";

    /// <summary>A market where something happens every second.</summary>
    public static readonly (string Key, string Value)[] Brisk = [("Discovery:Every", "00:00:05"), ("Discovery:Tokens", "2")];

    private readonly TestPostgres _database;
    private readonly TestRabbitMq _broker;

    private Installations(TestPostgres database, TestRabbitMq broker, Installation installation) =>
        (_database, _broker, Installation) = (database, broker, installation);

    public Installation Installation { get; }

    public static async Task<Installations> CreateAsync(CancellationToken cancellationToken)
    {
        var installations = await CreateUnmigratedAsync(cancellationToken);
        await installations.Installation.MigrateAsync(cancellationToken);
        return installations;
    }

    public static async Task<Installations> CreateUnmigratedAsync(CancellationToken cancellationToken)
    {
        var database = await TestPostgres.CreateEmptyAsync(cancellationToken);
        var broker = await TestRabbitMq.CreateAsync(cancellationToken);
        var redis = await TestRedis.CreateAsync(cancellationToken);
        var installation = await Installation.CreateUnmigratedAsync(
            database.ConnectionString, broker.ConnectionString, $"{redis.ConnectionString},channelPrefix={redis.Prefix}", [], cancellationToken);
        return new Installations(database, broker, installation);
    }

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        await _broker.DisposeAsync();
        await _database.DisposeAsync();
    }
}
