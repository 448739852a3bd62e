namespace SolanaScanner.Storage.Redis;

/// <summary>What a cache said: the entry, or a ticket to fill it, or neither, and then the database is asked and that is all.</summary>
internal readonly record struct CacheRead(byte[]? Value, CacheTicket? Ticket);

/// <summary>The right to fill an entry, which ends when somebody else writes.</summary>
internal sealed record CacheTicket(byte[] Id, byte[] Generation);
