namespace SolanaScanner.Standalone.Tests;

/// <summary>A new folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("solanascanner-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
