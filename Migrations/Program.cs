using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Npgsql;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.Storage.Postgres;

// Brings the database that ConnectionStrings:walletdb names to the newest layout, and ends: 0 when it is there, 1 with the reason on
// standard error when it is not. A second one waits for the first and finds nothing to do.
using var stop = new CancellationTokenSource();
using var onTerm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context));
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context));
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
try
{
    var connectionString = configuration.GetConnectionString(PostgresStorageExtensions.ConnectionName) is { Length: > 0 } given
        ? given
        : throw UnusableSettingException.Missing(PostgresStorageExtensions.ConnectionName, "Host=localhost;Database=walletdb;Username=scanner;Password=…");
    await PostgresMigrations.RunAsync(connectionString, stop.Token);
    Console.WriteLine("The database is at its newest layout.");
    return 0;
}
catch (Exception e) when (e is UnusableSettingException or InvalidOperationException or NpgsqlException or ArgumentException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Told to stop before the database was migrated; run it again.");
    return 1;
}

void Cancel(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
