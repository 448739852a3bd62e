namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>Who said something.</summary>
internal sealed record PersonView(long Id, string Name, bool IsBot);
