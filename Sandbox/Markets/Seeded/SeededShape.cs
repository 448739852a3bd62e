namespace SolanaScanner.Sandbox.Markets.Seeded;

/// <param name="Seed">The same seed gives the same market at the same time.</param>
/// <param name="TokenEvery">Time between two graduations: with <paramref name="WalletsPerToken"/>, how fast new wallets appear.</param>
/// <param name="ListedTokens">Tokens that lists go back over.</param>
/// <param name="WalletsPerToken">Wallets that appear with each new token, 1 to 250.</param>
public sealed record SeededShape(ulong Seed, TimeSpan TokenEvery, int ListedTokens, int WalletsPerToken);
