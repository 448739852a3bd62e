using Microsoft.Extensions.Options;
using SolanaScanner.ServiceDefaults.Hosting;
using Telegram.Bot;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>Tells Telegram at start where to bring updates, when <see cref="BotOptions.WebhookAddress"/> is set. Every process may: it says the same.</summary>
public sealed partial class WebhookService(
    TelegramCalls telegram, IOptions<BotOptions> options, IHostApplicationLifetime lifetime, ILogger<WebhookService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.WebhookAddress is not { } address)
        {
            return;
        }

        await lifetime.WaitForStartAsync(stoppingToken);
        var url = address.AbsoluteUri.TrimEnd('/') + WebhookEndpoint.Path;
        // Telegram takes 1 to 100.
        var connections = Math.Min(options.Value.Concurrency, 100);
        var isSet = await telegram.UntilDoneAsync(
            "the webhook is set",
            (bot, token) => bot.SetWebhook(
                url, maxConnections: connections, allowedUpdates: UpdateReader.Allowed, secretToken: options.Value.WebhookSecret, cancellationToken: token),
            stoppingToken);
        if (isSet)
        {
            LogSet(url);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram brings the bot's updates to {Url}.")]
    private partial void LogSet(string url);
}
