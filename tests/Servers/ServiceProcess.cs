using System.Diagnostics;
using System.Globalization;

namespace SolanaScanner.Servers;

/// <summary>A program of ours as an orchestrator runs it; the test project references the program's. Killed when disposed.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];

    private ServiceProcess(string name, Process process) => (Name, _process) = (name, process);

    /// <summary>The program's name.</summary>
    public string Name { get; }

    /// <summary>The process' id.</summary>
    public int Id => _process.Id;

    /// <summary>All that it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>http://127.0.0.1:port</summary>
    public string Address => _listening.Task.Result;

    /// <summary>Starts it on a free port and returns when it listens.</summary>
    public static async Task<ServiceProcess> StartAsync(
        string service, IEnumerable<(string Key, string Value)> settings, CancellationToken cancellationToken)
    {
        var process = new Process { StartInfo = StartInfo(service, [.. settings, ("Urls", "http://127.0.0.1:0")]), EnableRaisingEvents = true };
        var started = new ServiceProcess(service, process);
        process.OutputDataReceived += (_, line) => started.Take(line.Data);
        process.ErrorDataReceived += (_, line) => started.Take(line.Data);
        process.Exited += (_, _) => started._listening.TrySetException(new InvalidOperationException($"{service} ended before it listened:\n{started.Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await started._listening.Task.WaitAsync(cancellationToken);
        return started;
    }

    /// <summary>Returns when <c>/health</c> says that it can serve.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        while (!(await http.GetAsync($"{Address}/health", cancellationToken)).IsSuccessStatusCode)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string service, IEnumerable<(string Key, string Value)> settings, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartInfo(service, settings))!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output, await error);
    }

    /// <summary>kill -9: no handler runs.</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>The signal that an orchestrator sends first.</summary>
    public async Task SignalStopAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    /// <summary>The exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string service, IEnumerable<(string Key, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{service}.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        const string Listening = "Now listening on: ";
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            _listening.TrySetResult(line[(at + Listening.Length)..]);
        }
    }
}
