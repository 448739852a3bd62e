using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Npgsql;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// Brings a database to the newest layout: runs the scripts <c>Postgres/Migrations/NNNN_name.sql</c> that its journal (table
/// <c>schemaversions</c>) does not name yet, in the order of their names, each in a transaction. Running it again changes nothing;
/// run twice at once, one waits for the other. Services do not call it: they must also start beside an older version of
/// themselves, so the layout is changed once, before them, by a job of its own. A script that a newer version ran is left alone.
/// </summary>
public static class PostgresMigrations
{
    private const string Prefix = "postgres/";

    /// <param name="connectionString">The database, which must exist; of several hosts the primary is taken.</param>
    /// <param name="cancellationToken">Ends the wait for another run; a script that runs is finished.</param>
    /// <exception cref="InvalidOperationException">A script failed and was undone; it names the script.</exception>
    public static async Task RunAsync(string connectionString, CancellationToken cancellationToken)
    {
        var primary = Primary(connectionString);
        await using var connection = new NpgsqlConnection(primary);
        await connection.OpenAsync(cancellationToken);
        // Held by the session, so it is given back however this process ends.
        await using var locking = new NpgsqlCommand("select pg_advisory_lock($1)", connection)
        {
            Parameters = { new() { Value = AdvisoryLocks.Migrations } },
            CommandTimeout = 0,
        };
        await locking.ExecuteNonQueryAsync(cancellationToken);
        // DbUp is synchronous.
        var result = await Task.Run(() => Upgrade(primary), cancellationToken);
        if (!result.Successful)
        {
            throw new InvalidOperationException(
                $"The database migration '{result.ErrorScript?.Name ?? "journal"}' failed and was undone: {result.Error.Message}", result.Error);
        }
    }

    // Not pooled: nothing is left connected when the job is done. Npgsql refuses to choose where there is one host.
    internal static string Primary(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        if (builder.Host?.Contains(',', StringComparison.Ordinal) == true)
        {
            builder.TargetSessionAttributes = "primary";
        }

        return builder.ConnectionString;
    }

    /// <summary>The scripts of this version, as the journal names them.</summary>
    internal static IEnumerable<string> Names() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));

    private static DatabaseUpgradeResult Upgrade(string connectionString) => DeployChanges.To.PostgresqlDatabase(connectionString)
        .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .WithTransactionPerScript()
        .WithVariablesDisabled()
        .LogTo(new NoOpUpgradeLog())
        .Build()
        .PerformUpgrade();
}
