using System.Text.RegularExpressions;

namespace SolanaScanner.Sandbox.Telegram.Texts;

/// <summary>A start tag with its attributes.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Attributes">Names in lower case, values without quotes and with their references resolved.</param>
internal sealed partial record HtmlTag(string Name, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>The tag that starts at <paramref name="start"/>, and where it ends; null when it does not.</summary>
    public static HtmlTag? Read(string html, int start, out int end)
    {
        var match = Tag().Match(html, start);
        end = match.Success ? match.Index + match.Length : html.Length;
        if (!match.Success)
        {
            return null;
        }

        var attributes = new Dictionary<string, string>();
        var names = match.Groups["attribute"].Captures;
        foreach (Capture name in names)
        {
            var value = match.Groups["value"].Captures.FirstOrDefault(each => each.Index > name.Index && html[(name.Index + name.Length)..each.Index].Trim() is "=");
            attributes.TryAdd(name.Value.ToLowerInvariant(), References().Replace(value?.Value.Trim('"', '\'') ?? "", Decoded));
        }

        return new HtmlTag(match.Groups["name"].Value.ToLowerInvariant(), attributes);
    }

    /// <param name="name">In lower case.</param>
    public static bool IsSupported(string name) =>
        name is "b" or "strong" or "i" or "em" or "u" or "ins" or "s" or "strike" or "del" or "a" or "code" or "pre" or "blockquote" or "span" or "tg-spoiler" or "tg-emoji";

    /// <summary>What the tag makes of the text within; null when it makes nothing, as a link to no address.</summary>
    public static TextEntity? Entity(HtmlTag tag, int offset, string inner) => tag.Name switch
    {
        "b" or "strong" => new TextEntity("bold", offset, inner.Length),
        "i" or "em" => new TextEntity("italic", offset, inner.Length),
        "u" or "ins" => new TextEntity("underline", offset, inner.Length),
        "s" or "strike" or "del" => new TextEntity("strikethrough", offset, inner.Length),
        "span" or "tg-spoiler" => new TextEntity("spoiler", offset, inner.Length),
        "blockquote" => new TextEntity(tag.Attributes.ContainsKey("expandable") ? "expandable_blockquote" : "blockquote", offset, inner.Length),
        "pre" => new TextEntity("pre", offset, inner.Length),
        "code" => new TextEntity("code", offset, inner.Length, Language: LanguageOf(tag)),
        "a" => Link(tag.Attributes.GetValueOrDefault("href") is { Length: > 0 } href ? href : inner, offset, inner.Length),
        _ => null,
    };

    private static string? LanguageOf(HtmlTag tag) =>
        tag.Attributes.GetValueOrDefault("class") is { } name && name.StartsWith("language-", StringComparison.Ordinal) ? name["language-".Length..] : null;

    // Only addresses that open something: anything else, javascript: among them, stays plain text.
    private static TextEntity? Link(string address, int offset, int length)
    {
        var full = address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}";
        return Uri.TryCreate(full, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "tg" && url.Host.Length > 0
            ? new TextEntity("text_link", offset, length, url.AbsoluteUri)
            : null;
    }

    private static string Decoded(Match reference) => HtmlReader.Decode(reference.Groups[1].Value) ?? reference.Value;

    [GeneratedRegex("""\G<(?<name>[^\s<>/="']*)(?:\s+(?<attribute>[^\s<>/="']+)(?:\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'<>]+))?)*\s*>""", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("&([#a-zA-Z0-9]{1,9});", RegexOptions.CultureInvariant)]
    private static partial Regex References();
}
