using System.Text;
using System.Text.Encodings.Web;

namespace SolanaScanner.Sandbox.Telegram.Texts;

/// <summary>Renders a text for a browser: everything escaped, tags only from the entities, links only to http and https.</summary>
internal static class HtmlWriter
{
    public static string Write(FormattedText text)
    {
        var html = new StringBuilder();
        var next = 0;
        Write(html, text, ref next, 0, text.Text.Length);
        return html.ToString();
    }

    private static void Write(StringBuilder html, FormattedText text, ref int next, int from, int to)
    {
        while (next < text.Entities.Count && text.Entities[next].Offset < to)
        {
            var entity = text.Entities[next++];
            // Entities that cross, which only raw ones can, are cut to what is left.
            var (start, end) = (Math.Max(entity.Offset, from), Math.Min(entity.End, to));
            if (end <= start)
            {
                continue;
            }

            html.Append(Escaped(text.Text[from..start]));
            var (open, close) = Tags(entity, text.Text[start..end]);
            html.Append(open);
            Write(html, text, ref next, start, end);
            html.Append(close);
            from = end;
        }

        html.Append(Escaped(text.Text[from..to]));
    }

    private static (string Open, string Close) Tags(TextEntity entity, string inner) => entity.Type switch
    {
        "bold" => ("<b>", "</b>"),
        "italic" => ("<i>", "</i>"),
        "underline" => ("<u>", "</u>"),
        "strikethrough" => ("<s>", "</s>"),
        "spoiler" => ("""<span class="spoiler">""", "</span>"),
        "code" => ("<code>", "</code>"),
        "pre" => ("<pre>", "</pre>"),
        "blockquote" or "expandable_blockquote" => ("<blockquote>", "</blockquote>"),
        "url" => ($"""<a href="{Escaped(inner)}">""", "</a>"),
        "text_link" when entity.Url is { } url && url.StartsWith("http", StringComparison.Ordinal) => ($"""<a href="{Escaped(url)}">""", "</a>"),
        _ => ("", ""),
    };

    private static string Escaped(string text) => HtmlEncoder.Default.Encode(text);
}
