using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Storage.Wallets;

/// <param name="Snapshot">The newest analysis.</param>
/// <param name="FoundAt">When the wallet first qualified; null if it never did and was kept because a person asked.</param>
public sealed record StoredWallet(WalletSnapshot Snapshot, DateTimeOffset? FoundAt);
