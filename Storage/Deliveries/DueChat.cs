using SolanaScanner.Domain.Chats;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Storage.Deliveries;

/// <summary>A chat that was taken to be sent to.</summary>
public sealed record DueChat
{
    /// <summary>Entries that are taken at once; what is beyond waits for the next turn.</summary>
    public const int MostEntries = 60;

    public required ChatSettings Chat { get; init; }

    /// <summary>What waits, oldest first; at least one.</summary>
    public required IReadOnlyList<WaitingEntry> Entries { get; init; }
}

/// <param name="Id">The ledger entry.</param>
/// <param name="AlertId">The alert that matched; it may be gone by now.</param>
/// <param name="EnqueuedAt">Since when it waits.</param>
/// <param name="Found">The announcement.</param>
/// <param name="TraceParent">The trace that it was enqueued in, as W3C's traceparent; null where nothing was traced.</param>
public sealed record WaitingEntry(long Id, long AlertId, DateTimeOffset EnqueuedAt, WalletFound Found, string? TraceParent = null);
