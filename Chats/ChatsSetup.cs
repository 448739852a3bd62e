using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SolanaScanner.Chats.Sending;
using Telegram.Bot;

namespace SolanaScanner.Chats;

/// <summary>Puts the bot's account into a host.</summary>
public static class ChatsSetup
{
    /// <summary>Adds <see cref="ITelegramBotClient"/> and <see cref="ChatSender"/>, once for all roles of a process: they share one pace.</summary>
    public static IHostApplicationBuilder AddChats(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelegramOptions>().BindConfiguration(TelegramOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<ITelegramBotClient>(services =>
        {
            var options = services.GetRequiredService<IOptions<TelegramOptions>>().Value;
            // Waiting for a 429 is the pacer's, which knows the other chats.
            var bot = new TelegramBotClientOptions(options.Token, options.BaseAddress?.GetLeftPart(UriPartial.Authority)) { RetryThreshold = 0, RetryCount = 0 };
            // On the library's own HttpClient, which no logger sees: the URL holds the token.
            return new TelegramBotClient(bot);
        });
        builder.Services.TryAddSingleton<ISendPacer, SendPacer>();
        builder.Services.TryAddSingleton<ChatSender>();
        return builder;
    }

    /// <summary>Keeps the pace together with all other processes that talk for the bot. Called before or after <see cref="AddChats"/>.</summary>
    public static IHostApplicationBuilder AddSharedPace(this IHostApplicationBuilder builder)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<ISendPacer, SharedSendPacer>());
        return builder;
    }
}
