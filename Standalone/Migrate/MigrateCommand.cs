using System.CommandLine;
using System.Globalization;
using Npgsql;
using SolanaScanner.Storage.Moving;
using Spectre.Console;

namespace SolanaScanner.Standalone.Migrate;

/// <summary>
/// <c>migrate --from FILE --to CONNECTION</c>: moves what Standalone stored to the PostgreSQL of the services, and prints how many rows each
/// table had and has. Ends with 0, 1 where it could not be moved, 2 where the command line is wrong, 130 when interrupted; in all but the
/// first case nothing was changed.
/// </summary>
public static class MigrateCommand
{
    public const int NotMoved = 1;
    public const int WrongUsage = 2;
    public const int Interrupted = 130;

    private static readonly Option<string> FromOption = new("--from")
    {
        Description = "The database file of a Standalone that does not run",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> ToOption = new("--to")
    {
        Description = "An empty PostgreSQL database that Migrations has run on, such as \"Host=localhost;Database=walletdb;Username=scanner;Password=…\"",
        HelpName = "CONNECTION",
        Required = true,
    };

    /// <summary>Parses and runs <paramref name="args"/>, which begin with <c>migrate</c>, without a host.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? error = null, CancellationToken cancellationToken = default)
    {
        var configuration = new InvocationConfiguration
        {
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
            EnableDefaultExceptionHandler = false,
        };
        var command = new Command("migrate", "Move a database file to PostgreSQL") { FromOption, ToOption };
        command.SetAction((parsed, token) => MoveAsync(
            parsed.GetRequiredValue(FromOption), parsed.GetRequiredValue(ToOption), configuration.Output, configuration.Error, token));
        var parsed = new RootCommand("Finds Solana wallets that trade profitably.") { command }.Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }

        foreach (var each in parsed.Errors)
        {
            await configuration.Error.WriteLineAsync(each.Message.AsMemory(), cancellationToken);
        }

        await configuration.Error.WriteLineAsync("See migrate --help.".AsMemory(), cancellationToken);
        return WrongUsage;
    }

    private static async Task<int> MoveAsync(string path, string connectionString, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            Write(await SqliteToPostgres.MoveAsync(path, connectionString, TimeProvider.System.GetUtcNow(), cancellationToken), output);
            return 0;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Interrupted. Nothing was moved; run it again.");
            return Interrupted;
        }
        // A wrong connection string, a database that is away or refuses, a row that cannot be read: each undoes all of it.
        catch (Exception e) when (e is MoveRefusedException or NpgsqlException or ArgumentException or InvalidDataException or System.Text.Json.JsonException)
        {
            await error.WriteLineAsync($"{e.Message} Nothing was moved.");
            return NotMoved;
        }
    }

    private static void Write(IReadOnlyList<MovedCount> counts, TextWriter output)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("table").AddColumn(new TableColumn("in the file").RightAligned()).AddColumn(new TableColumn("in PostgreSQL").RightAligned());
        foreach (var count in counts)
        {
            table.AddRow(count.Table, Number(count.Read), Number(count.Written));
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
        output.WriteLine($"{Number(counts.Sum(count => count.Written))} rows moved. The file was left as it is.");
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
