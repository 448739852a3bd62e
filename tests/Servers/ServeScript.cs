using System.Diagnostics;

namespace SolanaScanner.Servers;

/// <summary><c>serve.sh</c>, which runs a server from its Debian package and stops it when this process is gone.</summary>
internal static class ServeScript
{
    /// <summary>Starts it and returns when the server answers.</summary>
    /// <param name="arguments">The kind of server, then what the kind wants after the owner.</param>
    /// <exception cref="NoServerException">The server does not start; the reason is the script's.</exception>
    public static async Task<(Process Script, string ConnectionString)> StartAsync(params IReadOnlyList<string> arguments)
    {
        // A session of its own: an interrupt from the keyboard is for the tests, and the script sees to the rest.
        var start = new ProcessStartInfo("setsid")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["bash", Path.Combine(AppContext.BaseDirectory, "serve.sh"), arguments[0], $"{Environment.ProcessId}", .. arguments.Skip(1)])
        {
            start.ArgumentList.Add(argument);
        }

        var script = Process.Start(start)!;
        var errors = script.StandardError.ReadToEndAsync();
        return await script.StandardOutput.ReadLineAsync() is { } connectionString
            ? (script, connectionString)
            : throw new NoServerException(
                $"No {arguments[0]}: {(await errors).Trim()} Install it, start Docker, or set TEST_{arguments[0].ToUpperInvariant()}.");
    }
}
