using System.Text;
using SolanaScanner.Chats.Texts;
using Telegram.Bot.Extensions;

namespace SolanaScanner.BotApi.Bot;

/// <summary>Cuts a long text into messages that Telegram takes. Cuts only between lines, so every line must close the tags that it opens.</summary>
public static class MessageParts
{
    /// <summary>The parts, in order; a line that alone is too long is shortened, with an ellipsis.</summary>
    public static IReadOnlyList<string> Of(string html)
    {
        if (HtmlText.PlainLength(html) <= MessageLimits.Text)
        {
            return [html];
        }

        List<string> parts = [];
        var part = new StringBuilder();
        var length = 0;
        foreach (var line in html.Split('\n'))
        {
            var whole = HtmlText.PlainLength(line) > MessageLimits.Text ? HtmlText.Truncate(line, MessageLimits.Text) : line;
            var more = HtmlText.PlainLength(whole) + 1;
            if (part.Length > 0 && length + more > MessageLimits.Text)
            {
                parts.Add(part.ToString());
                part.Clear();
                length = 0;
            }

            part.Append(part.Length > 0 ? "\n" : "").Append(whole);
            length += more;
        }

        parts.Add(part.ToString());
        return parts;
    }
}
