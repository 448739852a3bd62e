using System.Text;
using Telegram.Bot.Extensions;

namespace SolanaScanner.BotApi.Bot;

/// <summary>Cuts a long text into messages that Telegram takes. Cuts only between lines, so every line must close the tags that it opens.</summary>
public static class MessageParts
{
    /// <summary>Characters in one message, counted as they are read.</summary>
    public const int MostCharacters = 4_096;

    /// <summary>The parts, in order; a line that alone is too long is shortened, with an ellipsis.</summary>
    public static IReadOnlyList<string> Of(string html)
    {
        if (HtmlText.PlainLength(html) <= MostCharacters)
        {
            return [html];
        }

        List<string> parts = [];
        var part = new StringBuilder();
        var length = 0;
        foreach (var line in html.Split('\n'))
        {
            var whole = HtmlText.PlainLength(line) > MostCharacters ? HtmlText.Truncate(line, MostCharacters) : line;
            var more = HtmlText.PlainLength(whole) + 1;
            if (part.Length > 0 && length + more > MostCharacters)
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
