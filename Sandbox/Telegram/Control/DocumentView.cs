namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>A document that can be had at <paramref name="Url"/>.</summary>
/// <param name="Name">As the bot sent it.</param>
/// <param name="Url">Saves it, never opens it.</param>
/// <param name="Size">Bytes.</param>
internal sealed record DocumentView(string Name, string Url, int Size);
