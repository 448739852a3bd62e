using System.Text;
using SolanaScanner.Domain.Texts;
using Telegram.Bot.Extensions;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary><c>/help</c>: the commands that the person may use, the limits, and what the figures mean.</summary>
/// <param name="commands">All commands, this one too, and so asked for when needed.</param>
public sealed class HelpCommand(Lazy<BotCommands> commands) : IBotCommand
{
    public string Name => "help";

    public string Description => "All commands, and what the figures mean";

    public async Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("<b>Commands</b>\n");
        foreach (var command in commands.Value.For(turn.UserId))
        {
            text.Append('/').Append(command.Name).Append(": ").Append(HtmlText.Escape(command.Description)).Append('\n');
        }

        text.Append(
            $"""

            {UserLimits.RequestsPerMinute} requests a minute are yours: a command, a search or a fresh analysis is one. Paging and answering are free, up to {UserLimits.PressesPerMinute} presses a minute.

            <b>What the figures mean</b> (UTC and USD)

            """.ReplaceLineEndings("\n"));
        foreach (var (term, meaning) in Definitions.All)
        {
            text.Append("<b>").Append(HtmlText.Escape(term)).Append("</b>: ").Append(HtmlText.Escape(meaning)).Append('\n');
        }

        await turn.ReplyAsync(text.ToString().TrimEnd(), null, cancellationToken);
    }
}
