namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>The body of <c>POST chats/{id}/messages</c>.</summary>
/// <param name="From">In a group, who speaks; default 1001. In a private chat its user does.</param>
/// <param name="FirstName">In a group, the name of somebody without a private chat here.</param>
/// <param name="Text">1 to 4,096 characters.</param>
/// <param name="ReplyTo">The message that it answers.</param>
internal sealed record SayRequest(long? From, string? FirstName, string? Text, int? ReplyTo);
