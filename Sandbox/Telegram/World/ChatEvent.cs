using SolanaScanner.Sandbox.Telegram.Control;

namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>Something that a watcher of the chats sees.</summary>
/// <param name="Kind">new, edited or deleted, of a message; chat, when a chat came or changed.</param>
/// <param name="ChatId">Where it happened.</param>
/// <param name="MessageId">Only of a message.</param>
/// <param name="Message">Of a new or edited message.</param>
/// <param name="Chat">Only of kind chat.</param>
internal sealed record ChatEvent(string Kind, long ChatId, int? MessageId = null, MessageView? Message = null, ChatView? Chat = null);
