using System.Text;

namespace SolanaScanner.Scanner.Upstreams.Calls;

/// <summary>The beginning of what a provider said, fit for an error message: one line, short, without the key.</summary>
internal static class Excerpt
{
    private const int Length = 160;

    /// <param name="body">UTF-8, possibly broken.</param>
    /// <param name="key">Providers like to repeat a key that they refuse; it is taken out before the text is cut.</param>
    public static string Of(ReadOnlySpan<byte> body, string key)
    {
        // Enough for the excerpt plus a key that straddles its end.
        var head = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4 * Length + key.Length)]);
        return head.Length == 0 ? "(empty)" : Of(head, key);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{byte}, string)"/>
    public static string Of(string text, string key)
    {
        var clean = new StringBuilder(Length);
        foreach (var c in text.Replace(key, "***", StringComparison.OrdinalIgnoreCase))
        {
            if (clean.Length == Length)
                return clean.Append('…').ToString();

            var blank = char.IsControl(c) || char.IsWhiteSpace(c);
            if (!blank)
                clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }

        return clean.ToString().TrimEnd();
    }
}
