using SolanaScanner.Storage.Chats;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary><c>/stop</c>: from now on the chat gets only answers. Its alerts stay.</summary>
public sealed class StopCommand(IChatStore chats) : IBotCommand
{
    public string Name => "stop";

    public string Description => "No more messages that you did not ask for";

    public async Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken)
    {
        await chats.ChangeAsync(turn.Chat.ChatId, chat => chat with { Stopped = true }, cancellationToken);
        await turn.ReplyAsync(
            "Stopped: I send nothing more unless you ask. Your alerts stay as they are, and /start turns them on again.", null, cancellationToken);
    }
}
