namespace SolanaScanner.Domain.Addresses;

/// <summary>
/// The mints that are money: what positions are bought with and sold for, never positions themselves.
/// The same set that Solana Tracker and Moralis treat as quote assets.
/// </summary>
public static class Mints
{
    /// <summary>Wrapped SOL. Native SOL is booked under this mint too: a swap cannot tell one from the other.</summary>
    public static readonly Address WrappedSol = Address.Parse("So11111111111111111111111111111111111111112");

    /// <summary>USD Coin, taken at 1 USD where a source gives no value.</summary>
    public static readonly Address Usdc = Address.Parse("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");

    /// <summary>Tether USD, taken at 1 USD where a source gives no value.</summary>
    public static readonly Address Usdt = Address.Parse("Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB");

    /// <summary>Whether <paramref name="mint"/> is SOL, wrapped SOL, USDC or USDT.</summary>
    public static bool IsMoney(Address mint) => mint == WrappedSol || IsDollar(mint);

    /// <summary>Whether <paramref name="mint"/> is USDC or USDT.</summary>
    public static bool IsDollar(Address mint) => mint == Usdc || mint == Usdt;
}
