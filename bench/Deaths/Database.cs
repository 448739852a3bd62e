using Npgsql;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Servers;

namespace SolanaScanner.Deaths;

/// <summary>A PostgreSQL primary with a standby that has each transaction before it counts as committed, and what they hold.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly OwnServer _primary;
    private readonly OwnServer _standby;
    private readonly NpgsqlDataSource _source;

    private Database(OwnServer primary, OwnServer standby)
    {
        (_primary, _standby) = (primary, standby);
        ConnectionString = $"Host=127.0.0.1:{Port(primary)},127.0.0.1:{Port(standby)};Username=postgres;Database=postgres";
        _source = new NpgsqlDataSourceBuilder($"{ConnectionString};Host Recheck Seconds=1").BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    /// <summary>Names both.</summary>
    public string ConnectionString { get; }

    public static async Task<Database> StartAsync(CancellationToken cancellationToken)
    {
        var primary = await OwnServer.StartAsync("postgres");
        var standby = await OwnServer.StartAsync("standby", $"{Port(primary)}");
        var database = new Database(primary, standby);
        await RunAsync(primary, "alter system set synchronous_standby_names = '*'", cancellationToken);
        await RunAsync(primary, "select pg_reload_conf()", cancellationToken);
        return database;
    }

    /// <summary>Kills the primary and makes the standby one.</summary>
    public async Task FailOverAsync(CancellationToken cancellationToken)
    {
        await _primary.KillAsync(cancellationToken);
        await RunAsync(_standby, "select pg_promote()", cancellationToken);
    }

    /// <summary>Wallets that were analyzed, whatever they showed.</summary>
    public Task<HashSet<string>> AnalyzedAsync(CancellationToken cancellationToken) => WalletsAsync("select address from analyses", cancellationToken);

    /// <summary>Wallets that passed.</summary>
    public Task<HashSet<string>> StoredAsync(CancellationToken cancellationToken) => WalletsAsync("select address from wallets where qualifies", cancellationToken);

    /// <summary>Wallets whose announcement was claimed.</summary>
    public Task<HashSet<string>> AnnouncedAsync(CancellationToken cancellationToken) =>
        WalletsAsync("select address from wallets where qualifies and announced_at is not null", cancellationToken);

    /// <summary>How many that passed before a moment are not announced.</summary>
    public async Task<long> UnannouncedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand("select count(*) from wallets where qualifies and announced_at is null and analyzed_at < $1");
        command.Parameters.Add(new NpgsqlParameter { Value = before.UtcDateTime });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>When wallets were analyzed, in order.</summary>
    public async Task<List<DateTimeOffset>> TimesAsync(CancellationToken cancellationToken)
    {
        List<DateTimeOffset> times = [];
        await using var command = _source.CreateCommand("select analyzed_at from analyses order by 1");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            times.Add(reader.GetFieldValue<DateTimeOffset>(0));
        }

        return times;
    }

    /// <summary>The first wallet analyzed after a moment; null when there is none yet, or the database does not answer.</summary>
    public async Task<DateTimeOffset?> FirstAnalyzedAsync(DateTimeOffset after, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = _source.CreateCommand("select min(analyzed_at) from analyses where analyzed_at > $1");
            command.Parameters.Add(new NpgsqlParameter { Value = after.UtcDateTime });
            return await command.ExecuteScalarAsync(cancellationToken) is DateTime at ? at : null;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _standby.DisposeAsync();
        await _primary.DisposeAsync();
    }

    private static int Port(OwnServer server) => new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;

    private static async Task RunAsync(OwnServer server, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<HashSet<string>> WalletsAsync(string sql, CancellationToken cancellationToken)
    {
        var wallets = new HashSet<string>(StringComparer.Ordinal);
        await using var command = _source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            wallets.Add(new Address(reader.GetFieldValue<byte[]>(0)).ToString());
        }

        return wallets;
    }
}
