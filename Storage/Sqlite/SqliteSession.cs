using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// A connection and the statements prepared on it, each once. For one caller at a time.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private const int StepsBetweenLooks = 5_000;

    // Statements are constants, so the same text is the same object and no text is hashed on a hot path.
    private readonly Dictionary<string, SqliteCommand> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly SqliteConnection _connection;

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    /// <summary>Whether a transaction is open. SQLite ends one by itself on some errors (full disk, I/O).</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle!) == 0;

    /// <summary>The connection, for what is done once: migrations and checks.</summary>
    public SqliteConnection Connection => _connection;

    /// <summary>
    /// A reader's statement fails with <see cref="raw.SQLITE_INTERRUPT"/> when this is cancelled. It is looked at every few
    /// thousand steps of SQLite's machine, so no thread ever has to hit a running statement from outside.
    /// </summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>
    /// Opens the one connection that writes. 16 MB of page cache. The log is folded into the file at 32 MB, not at SQLite's 4: a save
    /// touches some twenty pages all over the file, and most are touched again before that, so that far fewer are written and synced.
    /// </summary>
    public static SqliteSession OpenWriter(string path) => Open(
        path,
        """
        pragma journal_mode = wal;
        pragma synchronous = normal;
        pragma foreign_keys = on;
        pragma busy_timeout = 5000;
        pragma temp_store = memory;
        pragma cache_size = -16384;
        pragma wal_autocheckpoint = 8192;
        pragma journal_size_limit = 67108864;
        """);

    /// <summary>Opens a connection that only reads. 4 MB of page cache.</summary>
    public static SqliteSession OpenReader(string path)
    {
        var session = Open(
            path,
            """
            pragma query_only = on;
            pragma busy_timeout = 5000;
            pragma temp_store = memory;
            pragma cache_size = -4096;
            """);
        raw.sqlite3_progress_handler(
            session._connection.Handle!, StepsBetweenLooks, _ => session.Cancellation.IsCancellationRequested ? 1 : 0, null);
        return session;
    }

    /// <summary>The prepared statement of a text. The text must be a constant or kept: a new string is a new statement.</summary>
    public SqliteCommand Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            _statements.Add(sql, command);
        }

        return command;
    }

    public void Execute(string sql) => Statement(sql).ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private static SqliteSession Open(string path, string pragmas)
    {
        // No pooling of the driver's: connections live as long as the database object, and closing them must free the file.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
            return new SqliteSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
