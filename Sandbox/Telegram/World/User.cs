namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>Somebody who writes: a person, or the bot.</summary>
internal sealed record User(long Id, string FirstName, bool IsBot = false, string? Username = null, string? LanguageCode = null);
