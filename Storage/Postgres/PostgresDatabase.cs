using Npgsql;
using Polly;
using Polly.Retry;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// A PostgreSQL with its standbys, if it has any. Thread-safe.
/// <para>What fails because a server went away, or gave way to another statement, is tried again for about seven seconds: long
/// enough for a restart, short enough for a message to go back to its queue when it takes longer. So every statement here must be
/// one that may run twice.</para>
/// </summary>
public sealed class PostgresDatabase : IAsyncDisposable, IDisposable
{
    /// <summary>Rows that retention removes in one statement.</summary>
    internal const int RemovedAtOnce = 2_000;

    // PostgreSQL's code for a write on a server that is a standby by now: the next attempt looks for the primary again.
    private const string ReadOnly = "25006";

    private readonly NpgsqlDataSource _source;
    private readonly bool _ownsSource;
    private readonly NpgsqlDataSource _primary;
    private readonly NpgsqlDataSource _standby;
    private readonly ResiliencePipeline _retry;

    /// <param name="source">Is left open.</param>
    /// <param name="time">Measures the pauses between attempts.</param>
    public PostgresDatabase(NpgsqlDataSource source, TimeProvider time)
        : this(source, ownsSource: false, time)
    {
    }

    /// <param name="connectionString">Npgsql's form; several hosts are named as <c>Host=first,second</c>, in any order.</param>
    /// <param name="time">Measures the pauses between attempts.</param>
    public PostgresDatabase(string connectionString, TimeProvider time)
        : this(Open(connectionString), ownsSource: true, time)
    {
    }

    private PostgresDatabase(NpgsqlDataSource source, bool ownsSource, TimeProvider time)
    {
        _source = source;
        _ownsSource = ownsSource;
        var hosts = source as NpgsqlMultiHostDataSource;
        _primary = hosts?.WithTargetSession(TargetSessionAttributes.Primary) ?? source;
        _standby = hosts?.WithTargetSession(TargetSessionAttributes.PreferStandby) ?? source;
        _retry = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<NpgsqlException>(IsTransient),
                MaxRetryAttempts = 7,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(2),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                OnRetry = attempt =>
                {
                    // Behind one address the primary can change; connections that are open still lead to the old one.
                    if (attempt.Outcome.Exception is PostgresException { SqlState: ReadOnly })
                    {
                        source.Clear();
                    }

                    return default;
                },
            })
            .Build();
    }

    /// <summary>
    /// What every source of ours has: statements are prepared when they come again and again, at most 50 a connection unless the connection
    /// string says otherwise. A host that was away is looked at again after a second.
    /// </summary>
    internal static void Tune(NpgsqlDataSourceBuilder builder)
    {
        var settings = builder.ConnectionStringBuilder;
        settings.MaxAutoPrepare = settings.MaxAutoPrepare == 0 ? 50 : settings.MaxAutoPrepare;
        settings.HostRecheckSeconds = 1;
        // What is measured names the pool by this, and by the whole connection string where it is not set.
        builder.Name ??= PostgresStorageExtensions.ConnectionName;
    }

    /// <summary>Runs <paramref name="work"/> on the primary: all writes, and all reads that must see what was written before them.</summary>
    internal Task<T> OnPrimaryAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(_primary, work, cancellationToken);

    /// <summary>
    /// Runs <paramref name="work"/> on a standby, or on the primary where none answers: reads that may be behind by what replication
    /// is behind, which is milliseconds, and seconds when a standby is in trouble.
    /// </summary>
    internal Task<T> OnStandbyAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(_standby, work, cancellationToken);

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction on the primary. Each of its statements sees what was committed when it began, so
    /// what must not change meanwhile is locked by a statement before.
    /// </summary>
    internal Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        OnPrimaryAsync(
            async (connection, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                var result = await work(connection, token);
                await transaction.CommitAsync(token);
                return result;
            },
            cancellationToken);

    /// <summary>
    /// Removes what is older than <paramref name="before"/> by a statement that takes it and a limit, so often until it finds less than
    /// the limit: others get at the rows in between. Returns how many rows went.
    /// </summary>
    internal async Task<int> RemoveInPartsAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var all = 0;
        int removed;
        do
        {
            removed = await OnPrimaryAsync(
                (connection, token) => connection.Statement(sql).With(before).With(RemovedAtOnce).RunAsync(token), cancellationToken);
            all += removed;
        }
        while (removed == RemovedAtOnce);

        return all;
    }

    public ValueTask DisposeAsync() => _ownsSource ? _source.DisposeAsync() : ValueTask.CompletedTask;

    public void Dispose()
    {
        if (_ownsSource)
        {
            _source.Dispose();
        }
    }

    private static NpgsqlDataSource Open(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        Tune(builder);
        return builder.Build();
    }

    private async Task<T> RunAsync<T>(
        NpgsqlDataSource source, Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        await _retry.ExecuteAsync(
            static async (state, token) =>
            {
                await using var connection = await state.source.OpenConnectionAsync(token);
                return await state.work(connection, token);
            },
            (source, work),
            cancellationToken);

    // Npgsql does not call it transient when no host is a primary, or none answers, which is what a failover looks like.
    private static bool IsTransient(NpgsqlException exception) =>
        exception.IsTransient
        || exception is PostgresException { SqlState: ReadOnly }
        || (exception is not PostgresException && exception.InnerException is null or AggregateException);
}
