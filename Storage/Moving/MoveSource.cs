using Microsoft.Data.Sqlite;
using SolanaScanner.Storage.Sqlite;
using SQLitePCL;

namespace SolanaScanner.Storage.Moving;

/// <summary>The SQLite file that is moved: held alone while it is read, and not changed, nor its log folded into it.</summary>
internal static class MoveSource
{
    private const int NoCheckpointOnClose = 1006; // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE

    /// <exception cref="MoveRefusedException">It is not there, in use, none of ours, or of another layout.</exception>
    public static SqliteConnection Open(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new MoveRefusedException($"There is no file '{full}' to move.");
        }

        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = full, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_db_config(connection.Handle, NoCheckpointOnClose, 1, out _);
            using var command = connection.CreateCommand();
            // The lock is taken by the first read, and only where nobody else has the file open.
            command.CommandText = "pragma query_only = on; pragma locking_mode = exclusive; select count(*) from sqlite_master";
            command.ExecuteScalar();
            DemandLayout(connection, full);
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new MoveRefusedException(
                e.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED
                    ? $"'{full}' is in use. Stop the Standalone that uses it, and run this again."
                    : $"'{full}' cannot be read: {e.Message}",
                e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void DemandLayout(SqliteConnection connection, string path)
    {
        var known = SqliteMigrations.Names();
        var applied = SqliteMigrations.Applied(connection);
        if (applied.Except(known, StringComparer.Ordinal).Any())
        {
            throw new MoveRefusedException($"'{path}' was made by a newer version. Move it with that version.");
        }

        if (known.Except(applied, StringComparer.Ordinal).Any())
        {
            throw new MoveRefusedException(
                applied.Count == 0
                    ? $"'{path}' is no database of this program."
                    : $"'{path}' was last used by an older version. Start Standalone of this version on it once, stop it, and run this again.");
        }
    }
}
