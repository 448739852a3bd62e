using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SolanaScanner.Standalone.Tests;

/// <summary>A program of ours as a person starts it, on a free port and in a folder of its own. Killed, not stopped, when disposed.</summary>
internal sealed class StandaloneProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StandaloneProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>What it printed so far, both streams.</summary>
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

    /// <summary>Starts Standalone and returns when it listens.</summary>
    public static Task<StandaloneProcess> StartAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        StartAsync("Standalone", folder, arguments, cancellationToken);

    /// <summary>Starts the Sandbox as a process of its own, which outlives what uses it.</summary>
    public static Task<StandaloneProcess> StartSandboxAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        StartAsync("Sandbox", folder, arguments, cancellationToken);

    private static async Task<StandaloneProcess> StartAsync(string program, string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = new Process { StartInfo = Start(program, folder, [.. arguments, $"--urls={address}"]), EnableRaisingEvents = true };
        var standalone = new StandaloneProcess(process, address);
        process.OutputDataReceived += (_, line) => standalone.Take(line.Data);
        process.ErrorDataReceived += (_, line) => standalone.Take(line.Data);
        process.Exited += (_, _) => standalone._listening.TrySetException(
            new InvalidOperationException($"{program} ended before it listened:\n{standalone.Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await standalone._listening.Task.WaitAsync(cancellationToken);
        return standalone;
    }

    /// <summary>Runs it to its end, which must be a good one, and returns what it wrote to standard output.</summary>
    public static async Task<string> OutputOfAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Start("Standalone", folder, arguments))!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"Standalone ended with {process.ExitCode}: {await errors}");
    }

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>The signal that an orchestrator sends first; returns the exit code.</summary>
    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Start(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{program}.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
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

        if (line.Contains("Now listening on", StringComparison.Ordinal))
        {
            _listening.TrySetResult();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
