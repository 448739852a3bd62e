using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;
using SolanaScanner.Explain;
using SolanaScanner.Storage.Postgres;

// usage: Explain CONNECTION WALLETS [--plans]: migrates and fills an empty database, then says of each statement of the stores how
// PostgreSQL answers it, and how fast: the median of five, warm. What writes is rolled back.
var (connectionString, wallets, plans) = (args[0], args[1], args.Contains("--plans"));
await PostgresMigrations.RunAsync(connectionString, CancellationToken.None);
await using var connection = new NpgsqlConnection(connectionString);
await connection.OpenAsync();
var filling = Stopwatch.GetTimestamp();
using (var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("fill.sql")!))
{
    var statements = Regex.Replace(await reader.ReadToEndAsync(), "--.*", "").Replace("$N", wallets, StringComparison.Ordinal);
    foreach (var statement in statements.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}

Console.WriteLine($"{wallets} wallets filled in {Stopwatch.GetElapsedTime(filling).TotalSeconds:N0} s");
Console.WriteLine($"{"question",-34} {"ms",10}  read by");
foreach (var question in Question.All)
{
    List<double> times = [];
    var plan = "";
    for (var run = 0; run < 5; run++)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand($"explain (analyze, costs off, timing off) {question.Sql}", connection, transaction) { CommandTimeout = 0 })
        {
            await using var rows = await command.ExecuteReaderAsync();
            plan = "";
            while (await rows.ReadAsync())
            {
                plan += rows.GetString(0) + "\n";
            }
        }

        await transaction.RollbackAsync();
        times.Add(double.Parse(Regex.Match(plan, @"Execution Time: ([\d.]+)").Groups[1].Value, CultureInfo.InvariantCulture));
    }

    var scans = Regex.Matches(plan, @"(Index Only Scan|Index Scan|Bitmap Index Scan|Seq Scan)(?: Backward)?(?: using| on) (\S+)")
        .Select(match => match.Groups[1].Value == "Seq Scan" ? $"WHOLE TABLE {match.Groups[2].Value}" : match.Groups[2].Value)
        .Distinct();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{question.Name,-34} {times.Order().ElementAt(2),10:N2}  {string.Join(", ", scans)}"));
    if (plans)
    {
        Console.WriteLine(plan);
    }
}
