namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>One inline button.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="Data">What a press sends to the bot.</param>
/// <param name="Url">What a press opens.</param>
/// <param name="Other">Whether it does something else, as copying a text.</param>
internal sealed record KeyboardButton(string Text, string? Data, string? Url, bool Other);
