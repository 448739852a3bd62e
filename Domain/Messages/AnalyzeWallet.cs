namespace SolanaScanner.Domain.Messages;

/// <summary>
/// Read a wallet's swaps, judge it, store it and announce it if it passes. The message's id becomes the analysis' id, so
/// running it twice stores and announces the same thing.
/// </summary>
public sealed record AnalyzeWallet
{
    /// <summary>The cycle that found the wallet.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>Base58.</summary>
    public required string Wallet { get; init; }
}
