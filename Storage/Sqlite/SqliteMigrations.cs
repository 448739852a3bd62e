using System.Reflection;
using DbUp;
using DbUp.Engine.Output;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// Brings a database to the newest layout: runs the scripts <c>Sqlite/Migrations/NNNN_name.sql</c> that its journal (table
/// <c>SchemaVersions</c>) does not name yet, in the order of their names, each in a transaction. Running it again changes nothing.
/// </summary>
internal static class SqliteMigrations
{
    private const string Prefix = "sqlite/";

    /// <exception cref="DatabaseUnusableException">The database is newer than this program, or a script failed.</exception>
    public static void Run(SqliteConnection connection, string path)
    {
        var known = Names();
        var unknown = Applied(connection).Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new DatabaseUnusableException(
                path,
                $"it was made by a newer version, which ran '{unknown[0]}'; this one knows migrations up to '{known[^1]}'. "
                + "Start the newer version, or name another file.");
        }

        using var shared = new SharedConnection(connection);
        var result = DeployChanges.To.SqliteDatabase(shared)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new DatabaseUnusableException(
                path, $"migration '{result.ErrorScript?.Name ?? "journal"}' failed: {result.Error.Message}", result.Error);
        }
    }

    /// <summary>The scripts of this version, in their order.</summary>
    public static List<string> Names() =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>The scripts that a database names as run; none where it is no database of ours.</summary>
    public static List<string> Applied(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from sqlite_master where type = 'table' and name = 'SchemaVersions'";
        if ((long)command.ExecuteScalar()! == 0)
        {
            return [];
        }

        command.CommandText = "select ScriptName from SchemaVersions";
        using var reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
