namespace SolanaScanner.Chats.Sending;

/// <summary>Telegram does not know the bot's token (any more): nothing can be sent or received until <c>Telegram:Token</c> is right.</summary>
public sealed class TelegramRefusedException(int status, string reason)
    : Exception($"Telegram refuses the bot's token ({status}: {reason}). Set Telegram:Token to the one that BotFather shows.");
