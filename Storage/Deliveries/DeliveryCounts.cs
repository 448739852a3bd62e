namespace SolanaScanner.Storage.Deliveries;

/// <param name="Waiting">Entries that wait, held back by quiet hours or digests included.</param>
/// <param name="WaitingChats">Chats that they wait for.</param>
/// <param name="OldestWaiting">Since when the oldest that may be sent now waits; null when none does.</param>
/// <param name="SentInLastMinute">Entries sent in the last minute.</param>
public sealed record DeliveryCounts(long Waiting, long WaitingChats, DateTimeOffset? OldestWaiting, long SentInLastMinute);
