using SolanaScanner.SwapFormats;
using Spectre.Console;

namespace SolanaScanner.Standalone.Analyze;

/// <summary>Reads a file; when it is large and a person looks on, behind a progress bar on standard error.</summary>
internal static class ReadingBar
{
    // Less than this is read before a bar would be seen.
    private const long LargeBytes = 16L << 20;

    public static Task<TradeFileContent> ReadAsync(string path, CancellationToken cancellationToken) =>
        Console.IsErrorRedirected || !IsLarge(path)
            ? TradeFile.ReadAsync(path, progress: null, cancellationToken)
            : ReadBehindBarAsync(path, cancellationToken);

    private static bool IsLarge(string path)
    {
        var file = new FileInfo(Directory.Exists(path) ? Path.Combine(path, TradeFile.FileName) : path);
        return file.Exists && file.Length >= LargeBytes;
    }

    private static Task<TradeFileContent> ReadBehindBarAsync(string path, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).StartAsync(context =>
        {
            var task = context.AddTask(Markup.Escape($"Reading {Path.GetFileName(path)}"), maxValue: 1);
            return TradeFile.ReadAsync(path, new Bar(task), cancellationToken);
        });
    }

    // Not Progress<T>: that would post each report to the thread pool, and a late one could move the bar back.
    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
