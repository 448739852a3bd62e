namespace SolanaScanner.Domain.Performance;

/// <summary>Units that one sell took from one buy.</summary>
/// <param name="Swap">The sell's place among the arranged swaps.</param>
/// <param name="Mint">The token's place among the fold's mints.</param>
/// <param name="Amount">Units; only their part of the token's sum is used, so a double will do.</param>
/// <param name="Seconds">From buy to sell, 0 or more.</param>
internal readonly record struct Hold(int Swap, int Mint, double Amount, long Seconds);
