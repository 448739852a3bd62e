using Microsoft.Extensions.Options;
using SolanaScanner.BotApi.Bot.Updates;
using SolanaScanner.ServiceDefaults.Hosting;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace SolanaScanner.BotApi.Bot;

/// <summary>Tells Telegram at start which commands its menu shows: to everybody, and to each administrator in the chat with the bot.</summary>
public sealed class CommandMenu(TelegramCalls telegram, IServiceScopeFactory scopes, IOptions<BotOptions> options, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        await using var scope = scopes.CreateAsyncScope();
        var commands = scope.ServiceProvider.GetRequiredService<BotCommands>();
        await SetAsync("the menu is set", commands.ForEverybody, null, stoppingToken);
        foreach (var administrator in options.Value.Administrators)
        {
            // Refused for an administrator who never wrote to the bot: the menu is there after the next start.
            await SetAsync("an administrator's menu is set", commands.For(administrator), new BotCommandScopeChat { ChatId = administrator }, stoppingToken);
        }
    }

    private Task<bool> SetAsync(string what, IEnumerable<IBotCommand> commands, BotCommandScope? scope, CancellationToken cancellationToken) =>
        telegram.UntilDoneAsync(
            what,
            (bot, token) => bot.SetMyCommands(commands.Select(command => new BotCommand(command.Name, command.Description)), scope, cancellationToken: token),
            cancellationToken);
}
