namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>What the bot answered to a press; a text is shown for a moment, or as an alert that is to be closed.</summary>
internal sealed record PressAnswer(string? Text, bool ShowAlert, string? Url);
