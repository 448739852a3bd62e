using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// A few connections that read, opened when first needed; who finds none free waits. Readers see what was committed when
/// they began and never wait for the writer. Thread-safe.
/// </summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    /// <summary>Reads at the same time. More only wait for the same few cores.</summary>
    public const int Size = 4;

    private readonly ConcurrentStack<SqliteSession> _idle = new();
    private readonly SemaphoreSlim _free = new(Size, Size);
    private bool _closed;

    /// <summary>Runs <paramref name="read"/> in one snapshot of the database. Cancelling stops the statement that runs.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var session = _idle.TryPop(out var idle) ? idle : SqliteSession.OpenReader(path);
            try
            {
                return InSnapshot(session, read, cancellationToken);
            }
            finally
            {
                _idle.Push(session);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the reads that run, and closes the connections.</summary>
    public void Dispose()
    {
        for (var i = 0; i < Size; i++)
        {
            _free.Wait();
        }

        _closed = true;
        while (_idle.TryPop(out var session))
        {
            session.Dispose();
        }

        // Whoever waits for a turn is let in, to be told that the database is closed.
        _free.Release(Size);
    }

    private static T InSnapshot<T>(SqliteSession session, Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        session.Execute("begin");
        try
        {
            session.Cancellation = cancellationToken;
            return read(session);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("The read was cancelled.", exception, cancellationToken);
        }
        finally
        {
            session.Cancellation = CancellationToken.None;
            session.Execute("commit");
        }
    }
}
