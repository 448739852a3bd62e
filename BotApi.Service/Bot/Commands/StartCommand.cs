using SolanaScanner.Storage.Chats;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary><c>/start</c>: says what the bot is for, and undoes <c>/stop</c>. A link with a wallet in it comes to <c>/wallet</c> instead.</summary>
public sealed class StartCommand(IChatStore chats) : IBotCommand
{
    private const string Text =
        """
        <b>SolanaScanner</b> finds Solana wallets that trade profitably, and says why to believe it.

        🔎 /find looks for wallets that meet your bounds, and waits for new ones.
        🏆 /top shows the best ones now.
        🔔 /alerts tells you of each new wallet that meets yours, within a second.
        👛 Send an address, and I say how that wallet trades.
        📖 /help lists all commands and what the figures mean.
        🔕 /stop ends all messages that you did not ask for.
        """;

    public string Name => "start";

    public string Description => "What I do, and messages on again";

    public async Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken)
    {
        var again = turn.Chat.Stopped ? "Messages are on again.\n\n" : "";
        await chats.ChangeAsync(turn.Chat.ChatId, chat => chat with { Stopped = false }, cancellationToken);
        await turn.ReplyAsync(
            again + Text.ReplaceLineEndings("\n"),
            Buttons.Keyboard([Buttons.Press("🔎 Find", "find", "new"), Buttons.Press("🏆 Top", "top", "all:1"), Buttons.Press("🔔 New alert", "alerts", "new")]),
            cancellationToken);
    }
}
