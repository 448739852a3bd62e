namespace SolanaScanner.Standalone;

/// <summary>
/// Where the wallets are kept: <c>Storage:Path</c>, or a file in <c>data</c> below the current folder. The Sandbox and each
/// recording have a file of their own, so that invented wallets never stand among real ones.
/// </summary>
internal static class DatabaseFile
{
    public static string For(IConfiguration configuration, UpstreamChoice upstreams) =>
        Path.GetFullPath(configuration["Storage:Path"] is { Length: > 0 } path ? path : Path.Combine("data", $"{upstreams.Name}.db"));
}
