using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Chats;

namespace SolanaScanner.Storage.Chats;

/// <summary>The chats that the bot talks in, and the users that were seen in them. Thread-safe; completed means committed.</summary>
public interface IChatStore
{
    /// <summary>
    /// Remembers that a user wrote or pressed a button in a chat: a chat that is new is created, one that was blocked is not
    /// any more. Returns the chat as it is now.
    /// </summary>
    Task<ChatSettings> SeenAsync(long chatId, bool isGroup, long userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The chat; null when nobody was seen in it.</summary>
    Task<ChatSettings?> FindAsync(long chatId, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a chat in one transaction, and lets its waiting deliveries be looked at anew. <paramref name="change"/> may run more
    /// than once and must be pure; its id stays. Stopping drops what waits. Returns the chat as it is now; null when it is unknown.
    /// </summary>
    Task<ChatSettings?> ChangeAsync(long chatId, Func<ChatSettings, ChatSettings> change, CancellationToken cancellationToken);

    /// <summary>Telegram says that the chat cannot be written to: marks it blocked and drops what waits for it. Nothing when it is unknown.</summary>
    Task BlockAsync(long chatId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// A group became a supergroup: its settings, alerts, mutes, deliveries, searches and sessions belong to the new id, and so does what is
    /// enqueued or reported for the old id afterwards. Idempotent. The group's settings win over those the new id has, which was at most
    /// seen; its alerts may together be more than a chat may add. Where both ids have a ledger entry for a wallet, one remains: what was
    /// sent before what waits. Sessions are moved by their keys (<see cref="Sessions.ISessionStore"/>); where both have one, the new id's stays.
    /// </summary>
    Task MoveAsync(long fromChatId, long toChatId, CancellationToken cancellationToken);

    /// <summary>From now on the chat hears nothing of this wallet; what waits of it is dropped. Idempotent.</summary>
    Task MuteAsync(long chatId, Address wallet, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False when it was not muted.</summary>
    Task<bool> UnmuteAsync(long chatId, Address wallet, CancellationToken cancellationToken);

    /// <summary>The wallets that the chat muted, newest first.</summary>
    Task<IReadOnlyList<Address>> MutedAsync(long chatId, CancellationToken cancellationToken);

    Task<ChatCounts> CountAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Chats above <paramref name="afterChatId"/> that may be written to (neither stopped nor blocked), in the order of their ids.</summary>
    Task<IReadOnlyList<long>> ReachableAsync(long afterChatId, int limit, CancellationToken cancellationToken);
}
