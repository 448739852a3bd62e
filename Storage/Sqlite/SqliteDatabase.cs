using Microsoft.Data.Sqlite;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// A database file with one writer and a few readers, at the newest layout. At most 32 MB of page cache in all.
/// Thread-safe. Disposing finishes the writes that wait.
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable, IDisposable
{
    /// <summary>Rows that retention removes in one write.</summary>
    internal const int RemovedAtOnce = 2_000;

    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;

    private SqliteDatabase(string path, SqliteSession writing)
    {
        Path = path;
        _writer = new SqliteWriter(writing);
        _readers = new SqliteReaders(path);
    }

    /// <summary>The file, in full.</summary>
    public string Path { get; }

    /// <summary>Opens the file, creates it and its folder where they are missing, migrates it, and ends what another process held that is gone.</summary>
    /// <exception cref="DatabaseUnusableException">It cannot be created, opened or migrated.</exception>
    public static SqliteDatabase Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            var writing = SqliteSession.OpenWriter(full);
            try
            {
                SqliteMigrations.Run(writing.Connection, full);
                SqliteHolds.Release(writing.Connection);
                return new SqliteDatabase(full, writing);
            }
            catch
            {
                writing.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new DatabaseUnusableException(full, $"{exception.Message} Is it a file of this program, in a folder it may write?", exception);
        }
    }

    /// <inheritdoc cref="SqliteWriter.WriteAsync"/>
    internal Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) => _writer.WriteAsync(work, cancellationToken);

    /// <inheritdoc cref="SqliteReaders.ReadAsync"/>
    internal Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) => _readers.ReadAsync(read, cancellationToken);

    /// <summary>
    /// Removes rows in writes of at most <see cref="RemovedAtOnce"/>, so that others get their turns in between. Returns how many.
    /// </summary>
    /// <param name="sql">A delete with parameters <c>@before</c> and <c>@limit</c>.</param>
    /// <param name="before">What is older goes.</param>
    /// <param name="cancellationToken">Ends it between two writes; what was removed stays removed.</param>
    internal async Task<int> RemoveInPartsAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var all = 0;
        int removed;
        do
        {
            removed = await WriteAsync(
                session => session.Statement(sql).Set("@before", before).Set("@limit", RemovedAtOnce).ExecuteNonQuery(), cancellationToken);
            all += removed;
        }
        while (removed == RemovedAtOnce);

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        // Readers first: the connection closed last folds the WAL into the file.
        _readers.Dispose();
        await _writer.DisposeAsync();
    }

    /// <summary>As <see cref="DisposeAsync"/>, for containers that are disposed synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
