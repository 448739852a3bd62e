namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>What a list of chats shows of the last message.</summary>
/// <param name="Id">Of the message.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Preview">The start of its text, plain.</param>
internal sealed record LastView(int Id, DateTimeOffset At, string Preview);
