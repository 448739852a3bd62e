using System.Collections.Concurrent;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>Keeps what is logged, with its level and exception, and tells who waits for a line.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();
    private readonly SemaphoreSlim _came = new(0);

    public IReadOnlyList<(LogLevel Level, string Text)> All => [.. _lines];

    /// <summary>Waits for a line in which this stands.</summary>
    public async Task<(LogLevel Level, string Text)> WaitAsync(string part)
    {
        while (true)
        {
            foreach (var line in _lines)
            {
                if (line.Text.Contains(part, StringComparison.Ordinal))
                {
                    return line;
                }
            }

            Assert.True(await _came.WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken), $"Nothing was logged with '{part}'.");
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
        _came.Release();
    }

    public void Dispose()
    {
    }
}
