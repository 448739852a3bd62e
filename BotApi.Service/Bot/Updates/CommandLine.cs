namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>A typed command: <c>/find 60 30</c>, in groups also <c>/find@OurBot 60 30</c>.</summary>
/// <param name="Name">Without the slash, as it was typed.</param>
/// <param name="Bot">For whom, without the @; null when it does not say.</param>
/// <param name="Arguments">The rest, trimmed.</param>
public sealed record CommandLine(string Name, string? Bot, string Arguments)
{
    private const string WalletLink = "wallet_";

    /// <summary>Null when the text is no command: it does not begin with a slash and a name.</summary>
    public static CommandLine? Of(string text)
    {
        if (text[0] != '/')
        {
            return null;
        }

        var end = text.AsSpan().IndexOfAny(" \t\r\n");
        var (head, arguments) = end < 0 ? (text[1..], "") : (text[1..end], text[end..].Trim());
        var at = head.IndexOf('@', StringComparison.Ordinal);
        var (name, bot) = at < 0 ? (head, null) : (head[..at], head[(at + 1)..]);
        return name.Length == 0 ? null : new CommandLine(name, bot, arguments).Followed();
    }

    // A link to the bot with ?start=wallet_ADDRESS is typed for the person as /start wallet_ADDRESS; what is meant is the wallet.
    private CommandLine Followed() =>
        string.Equals(Name, "start", StringComparison.OrdinalIgnoreCase) && Arguments.StartsWith(WalletLink, StringComparison.Ordinal)
            ? this with { Name = "wallet", Arguments = Arguments[WalletLink.Length..] }
            : this;
}
