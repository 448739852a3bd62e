namespace SolanaScanner.Domain.Messages;

/// <summary>
/// A found wallet is announced, once for each analysis. Every process with live pages or searches hears it; one that is away meanwhile
/// does not, and reads the wallet from the store.
/// </summary>
public sealed record WalletAnnounced
{
    public required WalletFound Wallet { get; init; }
}
