using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using StackExchange.Redis.KeyspaceIsolation;

namespace SolanaScanner.ServiceDefaults.Caching;

/// <summary>
/// A process' way to Redis, and whether there is one now. Nobody waits for a Redis that is away, and nothing fails for it:
/// <list type="number">
/// <item>the first call connects, and waits a second at most;</item>
/// <item>a call that gets no answer within a second, or whose connection ends, makes Redis away for the whole process;</item>
/// <item>while it is away calls return at once without an answer, and one ping after the other asks whether it is back;</item>
/// <item>when it is back, subscriptions stand again, <see cref="Reconnected"/> is raised, and calls go to it.</item>
/// </list>
/// Each caller decides what it does without an answer. Thread-safe.
/// </summary>
public sealed class RedisConnection : IAsyncDisposable, IDisposable
{
    /// <summary>
    /// Into how many parts a process that cannot ask Redis divides what all processes have together, to take one: it does not know how many they
    /// are. With fewer the rest lies idle, with more the other side's own limit stops them.
    /// </summary>
    public const int PartsWhileAway = 4;

    private readonly Func<IConnectionMultiplexer> _connect;
    private readonly RedisChannel _prefix;
    private readonly TimeProvider _time;
    private readonly RedisHealth _health;
    private readonly RedisMetrics _metrics;
    private readonly RedisSubscriptions _subscriptions = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lazy<Task> _watch;
    private IDatabase? _database;

    /// <param name="connect">Gives the process' client, and blocks while it connects. It stays its giver's to dispose.</param>
    /// <param name="options">The client's: servers, and the prefix of keys and channels.</param>
    /// <param name="time">Measures how long Redis is away, and the pauses between pings.</param>
    /// <param name="logger">Told once when Redis goes and once when it is back.</param>
    public RedisConnection(
        Func<IConnectionMultiplexer> connect, ConfigurationOptions options, TimeProvider time, ILogger<RedisConnection> logger)
    {
        _connect = connect;
        _prefix = options.ChannelPrefix;
        _time = time;
        _health = new RedisHealth(string.Join(", ", options.EndPoints), time, logger);
        _metrics = new RedisMetrics(() => _health.IsUsable);
        _watch = new Lazy<Task>(() =>
        {
            // It outlives the call that starts it, and must not be part of that call's trace.
            using var _ = ExecutionContext.SuppressFlow();
            return Task.Run(WatchAsync);
        });
    }

    /// <summary>
    /// Some connection to Redis is there again after it was not. What was published meanwhile has not been heard. Handlers return soon and do
    /// not throw.
    /// </summary>
    public event Action? Reconnected;

    /// <summary>Whether calls go to Redis now. False before the first.</summary>
    public bool IsUsable => _health.IsUsable;

    /// <summary>Why Redis is away; null while it is usable, or was not tried yet.</summary>
    public string? AwayBecause => _health.AwayBecause;

    /// <summary>Asks Redis, or returns without an answer when it is away.</summary>
    /// <param name="operation">What it is for, in logs, traces and metrics: <c>wallet.find</c>.</param>
    /// <param name="call">One command or script; more than one round trip is more than one chance to be cut off in the middle.</param>
    /// <param name="cancellationToken">Gives up the wait. Redis may do what was asked all the same.</param>
    /// <exception cref="RedisServerException">The call is wrong, and would be wrong again.</exception>
    public async ValueTask<RedisAnswer<T>> TryAsync<T>(string operation, Func<IDatabase, Task<T>> call, CancellationToken cancellationToken)
    {
        if (await DatabaseAsync(cancellationToken) is not { } database)
        {
            _metrics.Called(operation, "away", TimeSpan.Zero);
            return default;
        }

        using var activity = RedisMetrics.Source.StartActivity($"redis {operation}", ActivityKind.Client);
        activity?.SetTag("db.system.name", "redis");
        var started = _time.GetTimestamp();
        var outcome = "error";
        try
        {
            // The library looks for overdue answers once a second, and so can be a second late.
            var value = await call(database).WaitAsync(RedisSettings.Patience, cancellationToken);
            outcome = "ok";
            return new RedisAnswer<T>(value);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && RedisFaults.MeansAway(exception))
        {
            outcome = "away";
            activity?.SetStatus(ActivityStatusCode.Error, RedisFaults.Describe(exception));
            Lose(RedisFaults.Describe(exception));
            return default;
        }
        finally
        {
            _metrics.Called(operation, outcome, _time.GetElapsedTime(started));
        }
    }

    /// <summary>Tells all who subscribed, this process too; nobody when Redis is away.</summary>
    public async ValueTask PublishAsync(string operation, string channel, byte[] message, CancellationToken cancellationToken) =>
        await TryAsync(
            operation,
            database => database.Multiplexer.GetSubscriber().PublishAsync(RedisChannel.Literal(channel), message),
            cancellationToken);

    /// <summary>
    /// Hears what is published, from now on or from when Redis is there. What is published while it is away, or the connection is, is never
    /// heard: see <see cref="Reconnected"/>.
    /// </summary>
    public void Subscribe(string channel, Action<byte[]> handler)
    {
        _subscriptions.Add(channel, handler);
        _ = _watch.Value;
        _wake.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_watch.IsValueCreated)
        {
            await _watch.Value;
        }

        _metrics.Dispose();
        _wake.Dispose();
        _stop.Dispose();
    }

    /// <summary>As <see cref="DisposeAsync"/>, for containers that are disposed synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async ValueTask<IDatabase?> DatabaseAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_tried.Task.IsCompleted)
        {
            _ = _watch.Value;
            await Task.WhenAny(_tried.Task, Task.Delay(RedisSettings.Patience, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return _health.IsUsable ? _database : null;
    }

    private void Lose(string reason)
    {
        if (_health.Lost(reason))
        {
            _metrics.Lost();
            _wake.Release();
        }
    }

    private async Task WatchAsync()
    {
        IConnectionMultiplexer? connection = null;
        try
        {
            while (true)
            {
                connection ??= Connect();
                if (connection is not null && await AnswersAsync(connection) && _health.Returned())
                {
                    Reconnected?.Invoke();
                }

                _tried.TrySetResult();
                if (_health.IsUsable)
                {
                    await _wake.WaitAsync(_stop.Token);
                }

                if (!_health.IsUsable)
                {
                    await Task.Delay(_health.Pause, _time, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _health.Stopped();
        }
        finally
        {
            _tried.TrySetResult();
        }
    }

    private IConnectionMultiplexer? Connect()
    {
        try
        {
            var connection = _connect();
            connection.ConnectionFailed += (_, failed) =>
            {
                // The container, at the end, disposes the client before us.
                if (failed is { ConnectionType: ConnectionType.Interactive, FailureType: not ConnectionFailureType.ConnectionDisposed })
                {
                    Lose(failed.FailureType.ToString());
                }
            };
            // The line of subscriptions can break alone.
            connection.ConnectionRestored += (_, _) => Reconnected?.Invoke();
            var database = connection.GetDatabase();
            _database = _prefix.IsNullOrEmpty ? database : database.WithKeyPrefix(_prefix.ToString());
            return connection;
        }
        catch (Exception exception) when (RedisFaults.MeansAway(exception))
        {
            Lose(RedisFaults.Describe(exception));
            return null;
        }
    }

    private async Task<bool> AnswersAsync(IConnectionMultiplexer connection)
    {
        try
        {
            await connection.GetDatabase().PingAsync().WaitAsync(RedisSettings.Patience, _stop.Token);
            await _subscriptions.SubscribeAsync(connection.GetSubscriber()).WaitAsync(RedisSettings.Patience, _stop.Token);
            return true;
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested && RedisFaults.MeansAway(exception))
        {
            Lose(RedisFaults.Describe(exception));
            return false;
        }
    }
}
