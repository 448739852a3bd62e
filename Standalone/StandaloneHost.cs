using MassTransit;
using Microsoft.Extensions.Options;
using SolanaScanner.BotApi;
using SolanaScanner.Notifier;
using SolanaScanner.Scanner;
using SolanaScanner.ServiceDefaults;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.SwapFormats;

namespace SolanaScanner.Standalone;

/// <summary>
/// The services in one process, on the embedded parts: SQLite, the bus in memory, and the Sandbox while no provider's key
/// is set. This file is the whole difference to the services in a cluster.
/// </summary>
public static partial class StandaloneHost
{
    /// <summary>Runs until it is told to stop. 0 after a clean stop, 1 when it could not start; the reason is on standard error.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (IsForThePerson(e))
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    // What a wrong setting, path, file or an address in use leads to; anything else is a bug, and keeps its stack.
    private static bool IsForThePerson(Exception e) =>
        e is StandaloneException or DatabaseUnusableException or OptionsValidationException or SwapFormatException or InvalidDataException or IOException or UnauthorizedAccessException;

    /// <summary>Composes the process; nothing runs yet.</summary>
    /// <exception cref="StandaloneException">What was asked for cannot be started: the message is for the person who asked.</exception>
    public static WebApplication Build(string[] args)
    {
        // Settings lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var upstreams = UpstreamChoice.Make(builder.Configuration);
        var telegram = TelegramChoice.Make(builder.Configuration);

        builder.AddServiceDefaults();
        builder.Services.AddSqliteStorage(DatabaseFile.For(builder.Configuration, upstreams));
        builder.AddScanner();
        builder.AddBotApi();
        builder.AddNotifier();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddDelayedMessageScheduler();
            bus.AddScannerConsumers();
            bus.AddBotApiConsumers();
            bus.AddNotifierConsumers();
            // An error queue in memory is read by nobody and grows; the faults are counted and logged.
            bus.AddConfigureEndpointsCallback((_, endpoint) => endpoint.DiscardFaultedMessages());
            bus.UsingInMemory((context, memory) =>
            {
                memory.UseDelayedMessageScheduler();
                memory.ConfigureEndpoints(context);
            });
        });
        builder.Services.AddHostedService<DrainBeforeClosing>();
        upstreams.AddTo(builder);
        telegram.AddTo(builder);

        var app = builder.Build();
        LogChoice(app.Logger, upstreams.Description);
        LogChoice(app.Logger, telegram.Description);
        app.MapServiceDefaults();
        upstreams.MapTo(app);
        telegram.MapTo(app);
        app.MapBotApi();
        return app;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Description}")]
    private static partial void LogChoice(ILogger logger, string description);
}
