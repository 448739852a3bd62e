namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>The answer of <c>GET /sandbox/telegram/state</c>.</summary>
/// <param name="Calls">By method and HTTP status; 0 is a call that was cut off.</param>
/// <param name="Chats">How many there are.</param>
/// <param name="MessagesAccepted">Messages of the bot that reached a chat.</param>
/// <param name="Accepted">Those by kind: text, photo, document.</param>
/// <param name="Edits">Changes of messages that were accepted.</param>
/// <param name="TooManyRequests">Calls answered 429, those asked for as faults included.</param>
/// <param name="Limited">Those by the limit that refused: overall, chat, group.</param>
/// <param name="IsPolled">Whether the bot waits for updates right now.</param>
/// <param name="PendingUpdates">Updates that the bot has not confirmed.</param>
/// <param name="OldestPendingUpdate">When the oldest of them came.</param>
/// <param name="FirstMessageAt">When the first message was accepted.</param>
/// <param name="LastMessageAt">When the last message was accepted.</param>
internal sealed record TelegramState(
    IReadOnlyDictionary<string, Dictionary<string, long>> Calls,
    int Chats,
    long MessagesAccepted,
    IReadOnlyDictionary<string, long> Accepted,
    long Edits,
    long TooManyRequests,
    IReadOnlyDictionary<string, long> Limited,
    bool IsPolled,
    int PendingUpdates,
    DateTimeOffset? OldestPendingUpdate,
    DateTimeOffset? FirstMessageAt,
    DateTimeOffset? LastMessageAt);
