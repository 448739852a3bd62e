using Microsoft.Extensions.DependencyInjection.Extensions;
using SolanaScanner.Sandbox.Telegram.Api;
using SolanaScanner.Sandbox.Telegram.Control;
using SolanaScanner.Sandbox.Telegram.Files;
using SolanaScanner.Sandbox.Telegram.Limits;
using SolanaScanner.Sandbox.Telegram.Page;
using SolanaScanner.Sandbox.Telegram.Updates;
using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram;

/// <summary>Puts the stand-in for Telegram into a host, with or without the providers' stand-ins.</summary>
public static class TelegramHost
{
    /// <summary>With the settings of the section <c>Sandbox:Telegram</c> of <paramref name="configuration"/>.</summary>
    public static IServiceCollection AddSandboxTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<TelegramSandboxOptions>().Bind(configuration.GetSection(TelegramSandboxOptions.SectionName)).ValidateDataAnnotations().ValidateOnStart();
        // It writes the path of each request, and these have the token in it.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<TelegramWorld>();
        services.AddSingleton<FloodLimits>();
        services.AddSingleton<Presses>();
        services.AddSingleton<BotCommands>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<ChatEvents>();
        services.AddSingleton<BotActs>();
        services.AddSingleton<PeopleActs>();
        services.AddSingleton<ChatMaking>();
        services.AddSingleton<Tally>();
        services.AddSingleton<ApiFaults>();
        services.AddSingleton<UpdateQueue>();
        services.AddSingleton<UpdatePolling>();
        services.AddSingleton<Webhooks>();
        services.AddHostedService<WebhookSender>();
        services.AddSingleton<Media>();
        services.AddSingleton<MessageMethods>();
        services.AddSingleton<EditMethods>();
        services.AddSingleton<UpdateMethods>();
        services.AddSingleton<ChatMethods>();
        services.AddSingleton<BotMethods>();
        services.AddSingleton<BotApiEndpoints>();
        return services;
    }

    /// <summary>Maps the Bot API at the root, the control API under <c>/sandbox/telegram</c>, and the page <c>/chat</c>.</summary>
    public static WebApplication MapSandboxTelegram(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetRequiredService<BotApiEndpoints>().Map(app);
        var control = app.MapGroup(ControlPaths.Root).ExcludeFromDescription();
        control.MapChats();
        control.MapControl();
        app.MapChatPage();
        return app;
    }
}
