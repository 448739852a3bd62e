namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary><c>/limits</c>: what is left of the person's minute, and how messages are paced.</summary>
public sealed class LimitsCommand(IUserLimits limits) : IBotCommand
{
    public string Name => "limits";

    public string Description => "What is left of your minute, and how messages are paced";

    public async Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken) => await turn.ReplyAsync(
        $"""
        <b>{await limits.RequestsLeftAsync(turn.UserId, cancellationToken)}</b> of {UserLimits.RequestsPerMinute} requests are left to you now; one comes back every {60 / UserLimits.RequestsPerMinute} s.
        A command, a search and a fresh analysis count. Paging and answering do not, up to {UserLimits.PressesPerMinute} presses a minute.

        Telegram takes about one message a second in a chat, and 20 a minute in a group. When your alerts find more than that, they come together in one message; none is left out.
        With a digest or quiet hours (/alerts) they wait and come in one message, too.
        """.ReplaceLineEndings("\n"),
        null,
        cancellationToken);
}
