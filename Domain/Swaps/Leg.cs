using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Domain.Swaps;

/// <summary>One side of an exchange: how much of which mint, and its USD value where the source states it.</summary>
/// <param name="Mint">Token or money; native SOL is <see cref="Mints.WrappedSol"/>.</param>
/// <param name="Amount">Units after decimals; the sign is not looked at.</param>
/// <param name="ValueUsd">The whole leg's value in USD; the sign is not looked at. Null where the source has none.</param>
public readonly record struct Leg(Address Mint, decimal Amount, decimal? ValueUsd = null);
