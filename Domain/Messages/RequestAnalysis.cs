namespace SolanaScanner.Domain.Messages;

/// <summary>
/// A person wants to see this wallet now. Answered by <see cref="WalletAnalyzed"/>. Has a queue of its own, so that nobody
/// waits behind the wallets of a cycle.
/// </summary>
public sealed record RequestAnalysis
{
    /// <summary>Base58.</summary>
    public required string Wallet { get; init; }
}
