namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>An inline button: either its data is sent to the bot, or its address is opened.</summary>
internal sealed record ButtonView(string Text, string? Data, string? Url);
