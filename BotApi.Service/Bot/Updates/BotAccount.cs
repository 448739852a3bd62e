using SolanaScanner.Chats.Sending;
using Telegram.Bot;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>The bot's own name, asked of Telegram once. Thread-safe.</summary>
public sealed class BotAccount(ChatSender sender)
{
    private volatile string? _name;

    /// <summary>Whether this is our name, without regard to case. False, too, while Telegram cannot be asked: nobody could be answered then.</summary>
    public async Task<bool> IsAsync(string name, CancellationToken cancellationToken)
    {
        _name ??= (await sender.CallAsync((bot, token) => bot.GetMe(token), cancellationToken)).Answer?.Username;
        return string.Equals(name, _name, StringComparison.OrdinalIgnoreCase);
    }
}
