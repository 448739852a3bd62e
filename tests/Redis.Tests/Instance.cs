using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SolanaScanner.ServiceDefaults.Caching;

namespace SolanaScanner.Redis.Tests;

/// <summary>The Redis side of one process: its own connection, and what it logs.</summary>
internal sealed class Instance : IAsyncDisposable, ILogger<RedisConnection>
{
    public Instance(string connectionString) => Redis = new RedisConnection(connectionString, TimeProvider.System, this);

    public RedisConnection Redis { get; }

    public ConcurrentQueue<string> Log { get; } = new();

    public async Task UntilUsableAsync()
    {
        while (!Redis.IsUsable)
        {
            await Redis.TryAsync("test.ping", database => database.PingAsync(), TestContext.Current.CancellationToken);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public async Task UntilAwayAsync()
    {
        while (Redis.AwayBecause is null)
        {
            await Redis.TryAsync("test.ping", database => database.PingAsync(), TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => Redis.DisposeAsync();

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Log.Enqueue(formatter(state, exception));
}
