using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Storage.Tests.Sqlite;

/// <summary>A database file in a folder of its own, removed with it.</summary>
internal sealed class TempDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storage-tests-");
    private SqliteDatabase? _database;

    public string Path => System.IO.Path.Combine(_folder.FullName, "data", "scanner.db");

    public SqliteDatabase Database => _database ??= SqliteDatabase.Open(Path);

    public async ValueTask CloseAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
            _database = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Delete(recursive: true);
    }
}
