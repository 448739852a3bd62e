using System.Diagnostics;

namespace SolanaScanner.AppHost.Tests;

/// <summary>What AppHost writes when it is run as the documentation says. Deleted when disposed.</summary>
internal sealed class Published : IDisposable
{
    /// <summary>Otherwise Aspire remembers each setting that became a parameter, in the user's folder and in clear, and the next test would have it.</summary>
    public static readonly string[] Afresh = ["--clear-cache", "true"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("published-");

    public int ExitCode { get; private set; }

    /// <summary>Standard output and error.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Everything that was written, one file after the other.</summary>
    public string All => string.Join('\n', _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => File.ReadAllText(file.FullName)));

    /// <param name="arguments">Where <c>OUT</c> stands, the folder is put.</param>
    public static async Task<Published> RunAsync(params string[] arguments)
    {
        var published = new Published();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AppHost.dll"), .. Afresh, .. arguments.Select(each => each.Replace("OUT", published._folder.FullName, StringComparison.Ordinal))])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPIRE_INTERACTIVITY_ENABLED"] = "false" },
        };
        using var process = Process.Start(start)!;
        try
        {
            var error = process.StandardError.ReadToEndAsync(Patience.Token);
            published.Output = await process.StandardOutput.ReadToEndAsync(Patience.Token) + await error;
            await process.WaitForExitAsync(Patience.Token);
            published.ExitCode = process.ExitCode;
            return published;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public static Task<Published> StepAsync(params string[] settings) => RunAsync(["--operation", "publish", "--step", "publish", "--output-path", "OUT", .. settings]);

    /// <summary>The file at a path below the folder.</summary>
    public string this[string path] => File.ReadAllText(Path.Combine(_folder.FullName, path));

    public void Dispose() => _folder.Delete(recursive: true);
}
