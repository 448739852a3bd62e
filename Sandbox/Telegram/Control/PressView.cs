namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>The answer of <c>POST chats/{id}/presses</c>.</summary>
/// <param name="CallbackId">The id of the callback query, by which the bot answers.</param>
internal sealed record PressView(string CallbackId);
