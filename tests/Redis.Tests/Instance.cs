using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SolanaScanner.ServiceDefaults.Caching;

namespace SolanaScanner.Redis.Tests;

/// <summary>The Redis side of one process: its own connection, and what it logs.</summary>
internal sealed class Instance : IAsyncDisposable, ILogger<RedisConnection>
{
    private readonly IHost _host;

    public Instance(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:redis", connectionString)]);
        builder.AddRedis();
        builder.Services.AddSingleton<ILogger<RedisConnection>>(this);
        _host = builder.Build();
        Redis = _host.Services.GetRequiredService<RedisConnection>();
    }

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

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Log.Enqueue(formatter(state, exception));
}
