namespace SolanaScanner.Notifier.Tests;

/// <summary>A database that is gone after the test.</summary>
internal sealed class TempFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notifier-tests-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "wallets.db");

    public void Dispose() => _folder.Delete(true);
}
