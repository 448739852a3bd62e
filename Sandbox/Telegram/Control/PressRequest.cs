namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>The body of <c>POST chats/{id}/presses</c>.</summary>
/// <param name="From">In a group, who presses; default 1001.</param>
/// <param name="FirstName">In a group, the name of somebody without a private chat here.</param>
/// <param name="MessageId">The message that has the button.</param>
/// <param name="Data">The button's <c>callback_data</c>.</param>
internal sealed record PressRequest(long? From, string? FirstName, int MessageId, string? Data);
