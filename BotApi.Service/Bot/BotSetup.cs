using Microsoft.Extensions.DependencyInjection.Extensions;
using SolanaScanner.BotApi.Bot.Alerts;
using SolanaScanner.BotApi.Bot.Commands;
using SolanaScanner.BotApi.Bot.Searches;
using SolanaScanner.BotApi.Bot.Updates;

namespace SolanaScanner.BotApi.Bot;

/// <summary>The bot: what it can do, and where its updates come from.</summary>
public static class BotSetup
{
    /// <summary>Everything but the stores, which the host chooses, and Telegram's client (<c>AddChats</c>).</summary>
    public static IHostApplicationBuilder AddBot(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<BotOptions>().BindConfiguration(BotOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        AddCommands(builder.Services);

        builder.Services.AddScoped<BroadcastDesk>();
        builder.Services.AddScoped<ErrorDesk>();
        builder.Services.AddScoped<BotCommands>();
        builder.Services.AddScoped(services => new Lazy<BotCommands>(services.GetRequiredService<BotCommands>));
        builder.Services.AddSingleton<ChatAnswers>();
        builder.Services.AddSingleton<Dialogs>();
        builder.Services.AddSingleton<UserLimits>();
        builder.Services.TryAddSingleton<IUserLimits>(services => services.GetRequiredService<UserLimits>());
        builder.Services.AddSingleton<BotAccount>();
        builder.Services.AddScoped<Turns>();
        builder.Services.AddScoped<TextDispatch>();
        builder.Services.AddScoped<PressDispatch>();
        builder.Services.AddScoped<UpdateHandler>();

        builder.Services.AddSingleton<SavedFilters>();
        builder.Services.AddSingleton<LiveSearches>();
        builder.Services.AddSingleton<LiveSearchService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveSearchService>());
        builder.Services.AddSingleton<AlertDrafts>();
        builder.Services.AddSingleton<NewAlerts>();
        builder.Services.AddSingleton<DeliverySettings>();

        builder.Services.AddSingleton<TelegramCalls>();
        builder.Services.AddSingleton<UpdateLine>();
        builder.Services.AddSingleton<UpdateIntake>();
        builder.Services.AddHostedService<UpdateWorkers>();
        builder.Services.AddHostedService<PollingService>();
        builder.Services.AddHostedService<WebhookService>();
        builder.Services.AddHostedService<CommandMenu>();
        builder.Services.AddHostedService<ActiveUsers>();
        return builder;
    }

    /// <summary>The commands, in the order of the menu.</summary>
    private static void AddCommands(IServiceCollection services)
    {
        services.AddScoped<IBotCommand, StartCommand>();
        services.AddScoped<IBotCommand, FindCommand>();
        services.AddScoped<IBotCommand, WalletCommand>();
        services.AddScoped<IBotCommand, TopCommand>();
        services.AddScoped<IBotCommand, AlertsCommand>();
        services.AddScoped<IBotCommand, StatusCommand>();
        services.AddScoped<IBotCommand, ExportCommand>();
        services.AddScoped<IBotCommand, LimitsCommand>();
        services.AddScoped<IBotCommand, HelpCommand>();
        services.AddScoped<IBotCommand, StopCommand>();
        services.AddScoped<IBotCommand, AdminCommand>();
    }
}
