using Npgsql;
using SolanaScanner.Storage.Postgres;
using Testcontainers.PostgreSql;

namespace SolanaScanner.Servers;

/// <summary>
/// A database of a real PostgreSQL for one test, dropped when disposed. TEST_POSTGRES is a connection string in Npgsql's form of a
/// user who may create databases.
/// </summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private static readonly SharedServer Server = new("postgres", StartContainerAsync);

    // Copied for each test, which takes a fraction of the time that the migrations take.
    private static readonly Lazy<Task<string>> Template = new(() => Task.Run(CreateTemplateAsync));

    private readonly string _server;
    private readonly string _name;

    private TestPostgres(string server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = Named(server, name);
    }

    public string ConnectionString { get; }

    /// <summary>At the newest layout, with no rows.</summary>
    public static async Task<TestPostgres> CreateAsync(CancellationToken cancellationToken)
    {
        await Server.ConnectionStringAsync(cancellationToken);
        return await CreateAsync($"template {await Template.Value.WaitAsync(cancellationToken)}", cancellationToken);
    }

    /// <summary>Without any table.</summary>
    public static Task<TestPostgres> CreateEmptyAsync(CancellationToken cancellationToken) => CreateAsync("", cancellationToken);

    public async ValueTask DisposeAsync() => await RunAsync(_server, $"drop database {_name} with (force)", CancellationToken.None);

    private static async Task<TestPostgres> CreateAsync(string from, CancellationToken cancellationToken)
    {
        var server = await Server.ConnectionStringAsync(cancellationToken);
        var name = $"test_{Guid.NewGuid():N}";
        await RunAsync(server, $"create database {name} {from}", cancellationToken);
        return new TestPostgres(server, name);
    }

    private static async Task<string> CreateTemplateAsync()
    {
        var database = await CreateEmptyAsync(CancellationToken.None);
        await PostgresMigrations.RunAsync(database.ConnectionString, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => database.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(5));
        return database._name;
    }

    private static async Task RunAsync(string server, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Named(string server, string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    private static async Task<string> StartContainerAsync()
    {
        var container = new PostgreSqlBuilder("postgres:17-alpine")
            .WithCommand("-c", "fsync=off", "-c", "max_connections=300")
            .Build();
        await container.StartAsync();
        return container.GetConnectionString();
    }
}
