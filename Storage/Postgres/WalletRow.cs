using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Storage.Postgres;

/// <param name="Wallet">The analysis to save.</param>
/// <param name="Details">It as JSON; null when it is only to be kept where the wallet is known, which is then answered by null.</param>
internal sealed record WalletRow(WalletSnapshot Wallet, byte[]? Details);
