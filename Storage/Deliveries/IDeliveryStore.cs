using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Storage.Deliveries;

/// <summary>
/// The ledger of what chats are told: one entry a chat and wallet, whatever dies. An entry waits until it is sent or dropped. A chat
/// with waiting entries is taken, under a lease, by one sender at a time, with all that waits for it, in the order it came.
/// Thread-safe; completed means committed.
/// </summary>
public interface IDeliveryStore
{
    /// <summary>
    /// Puts a wallet in the queue of each chat that does not have it in its ledger, has not muted it and is neither stopped nor
    /// blocked, and remembers that this analysis was matched. Idempotent, though called in parts. Returns how many entries are new.
    /// A chat that is unknown gets nothing; one that moved (<see cref="Chats.IChatStore.MoveAsync"/>) gets it under its new id. A chat
    /// that waits already keeps its place and its postponement. The entries remember the trace that this is called in.
    /// </summary>
    /// <remarks>
    /// Written in parts when there are many: after a death in between, <see cref="UnmatchedAsync"/> still names the wallet.
    /// </remarks>
    Task<int> EnqueueAsync(WalletFound found, IReadOnlyCollection<AlertMatch> matches, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Takes up to <paramref name="limit"/> chats whose entries wait and may be looked at now, longest waiting first, until
    /// <paramref name="lease"/> is over: then another sender may take them. At most <see cref="DueChat.MostEntries"/> entries of each.
    /// </summary>
    Task<IReadOnlyList<DueChat>> TakeDueAsync(int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>
    /// These entries were sent: written down whoever holds the chat by now. The chat is free for the next taker, behind all that wait, so
    /// that none that is told of much keeps the others from their turn.
    /// <para>When a lease on the chat has run out before, this may be its late sender, while another holds the chat: then the chat is
    /// free only once all that is taken is settled, or the lease is over.</para>
    /// </summary>
    Task SentAsync(long chatId, IReadOnlyCollection<long> entries, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// These entries will never be sent, because Telegram refuses what they say. The chat is free for the next taker, as with
    /// <see cref="SentAsync"/>. An entry that was sent stays sent.
    /// </summary>
    Task DropAsync(long chatId, IReadOnlyCollection<long> entries, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the chat back; it is not looked at before <paramref name="until"/>. Void when the chat was changed since it was taken, as the
    /// moment came from its old settings. Where a lease had run out before, as in <see cref="SentAsync"/>, not before the lease is over.
    /// </summary>
    Task PostponeAsync(long chatId, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>When the next chat may be taken: its lease or postponement ends, or now, as a moment in the past; null when nothing waits.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken);

    Task<DeliveryCounts> CountAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Wallets that qualify, were analyzed from <paramref name="since"/> until before <paramref name="before"/>, and whose newest analysis was never
    /// given to <see cref="EnqueueAsync"/> since it was stored: their announcement was lost. Oldest first.
    /// </summary>
    Task<IReadOnlyList<WalletSnapshot>> UnmatchedAsync(DateTimeOffset since, DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>Forgets entries sent or dropped before <paramref name="before"/>: their chats may hear of those wallets again. Returns how many.</summary>
    Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
