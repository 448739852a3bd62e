using System.Text.RegularExpressions;

namespace SolanaScanner.Sandbox.Telegram.Texts;

/// <summary>Finds what Telegram marks unasked: bot commands (<c>/find</c>, <c>/find@SomeBot</c>) and web addresses.</summary>
internal static partial class FoundEntities
{
    public static IEnumerable<TextEntity> In(string text) =>
        Commands().Matches(text).Select(match => new TextEntity("bot_command", match.Index, match.Length))
            .Concat(Addresses().Matches(text).Select(match => new TextEntity("url", match.Index, match.Length)));

    // A command stands at the start or after what is no part of a word or a path.
    [GeneratedRegex(@"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])", RegexOptions.CultureInvariant)]
    private static partial Regex Commands();

    [GeneratedRegex(@"\bhttps?://[^\s<>""]*[^\s<>"".,;:!?)\]]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();
}
