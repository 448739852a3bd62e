namespace SolanaScanner.Storage.Sqlite;

/// <summary>The database file cannot be used at all: it cannot be created, is none, or is newer than this program. Names the file.</summary>
public sealed class DatabaseUnusableException(string path, string reason, Exception? inner = null)
    : Exception($"The database '{path}' cannot be used: {reason}", inner)
{
    public string Path { get; } = path;
}
