using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Domain.Copying;

/// <summary>Trades after a wallet.</summary>
public static class Follower
{
    /// <param name="swaps">The wallet's swaps.</param>
    /// <param name="pricesOf">The prices seen in a token, or null where its swaps are not known.</param>
    /// <param name="asOf">The moment of judgement.</param>
    /// <param name="options">Delay, slippage and fee.</param>
    /// <returns>Null when none of the wallet's tokens is known.</returns>
    public static CopyablePnl? Follow(IReadOnlyList<Swap> swaps, Func<Address, TokenPrices?> pricesOf, DateTimeOffset asOf, CopyOptions options) =>
        throw new NotSupportedException($"{swaps.Count} {pricesOf} {asOf} {options}");
}
