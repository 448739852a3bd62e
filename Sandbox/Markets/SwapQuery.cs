using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Sandbox.Markets;

/// <summary>Which swaps, in which order. A wallet or a mint must be given.</summary>
public readonly record struct SwapQuery
{
    public Address? Wallet { get; init; }

    public Address? Mint { get; init; }

    /// <summary>Nothing later is listed.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Oldest first; otherwise newest first.</summary>
    public bool Ascending { get; init; }

    /// <summary>Only this side; null for both.</summary>
    public Side? Side { get; init; }

    /// <summary>Earliest second, inclusive; null for no bound.</summary>
    public long? From { get; init; }

    /// <summary>Latest second, inclusive; null for no bound.</summary>
    public long? To { get; init; }

    public int Offset { get; init; }

    /// <summary>Most rows to hand out.</summary>
    public required int Limit { get; init; }

    /// <summary>The latest second to list, of <see cref="AsOf"/> and <see cref="To"/>.</summary>
    public long Latest => Math.Min(AsOf.ToUnixTimeSeconds(), To ?? long.MaxValue);

    /// <summary>Whether a swap of this side and time is asked for.</summary>
    public bool Wants(Side side, long unixSeconds) =>
        (Side is null || Side == side) && unixSeconds >= (From ?? 0) && unixSeconds <= Latest;
}
