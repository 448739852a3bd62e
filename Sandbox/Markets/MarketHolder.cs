using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Sandbox.Markets;

/// <param name="Owner">The wallet, pool, program or exchange.</param>
/// <param name="Balance">Units after decimals, above 0.</param>
/// <param name="IsContract">Said of some program accounts only, as the real list does.</param>
public readonly record struct MarketHolder(Address Owner, decimal Balance, bool IsContract);
