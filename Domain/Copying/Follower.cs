using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Domain.Copying;

/// <summary>
/// Trades after a wallet, on paper.
/// <list type="number">
/// <item>Each buy is made with the same amount at the first price seen in the token at or after <c>Delay</c>, times
/// (1 + slippage), plus the fee.</item>
/// <item>Each sell is made with the same amount at the first price seen at or after <c>Delay</c>, times (1 − slippage), less the
/// fee. What the follower does not hold it cannot sell, so what the wallet had by transfer brings it nothing.</item>
/// <item>Without a later price by the moment of judgement the swap is not made: a token that nobody trades after the wallet
/// stays unsold.</item>
/// <item>What is realized follows from these swaps as it does for any wallet, by average cost.</item>
/// </list>
/// Worked example: the wallet buys 100 at 1.00 USD and sells them at 2.00; ten seconds later the price is 1.20 and 1.90. With
/// 1 % slippage and 0.05 USD a swap the follower pays 121.25 and gets 188.05: realized 66.80, not 100.
/// </summary>
public static class Follower
{
    /// <param name="swaps">The swaps of one wallet, in any order.</param>
    /// <param name="pricesOf">The prices seen in a token, or null where its swaps are not known.</param>
    /// <param name="asOf">The moment of judgement: later swaps and prices are not known yet.</param>
    /// <param name="options">Delay, slippage and fee.</param>
    /// <returns>Null when none of the wallet's tokens is known.</returns>
    public static CopyablePnl? Follow(
        IReadOnlyList<Swap> swaps, Func<Address, TokenPrices?> pricesOf, DateTimeOffset asOf, CopyOptions options)
    {
        ArgumentNullException.ThrowIfNull(swaps);
        ArgumentNullException.ThrowIfNull(pricesOf);
        ArgumentNullException.ThrowIfNull(options);
        if (swaps.Count == 0)
            return null;

        var until = asOf.ToUnixTimeSeconds();
        var tokens = new Dictionary<Address, TokenPrices?>();
        var made = new List<Swap>(swaps.Count);
        foreach (var swap in SwapOrder.Arrange(swaps[0].Wallet, swaps, until, out _))
        {
            if (!tokens.TryGetValue(swap.Mint, out var prices))
                tokens.Add(swap.Mint, prices = pricesOf(swap.Mint));
            if (Copy(swap, prices, until, options) is { } copy)
                made.Add(copy);
        }

        var known = tokens.Values.Count(prices => prices is not null);
        if (known == 0)
            return null;

        var performance = WalletAnalysis.Of(swaps[0].Wallet, made, asOf).In(Window.All).Performance;
        return new CopyablePnl
        {
            Delay = options.Delay,
            RealizedPnlUsd = performance.RealizedPnlUsd,
            RealizedPnlPercent = performance.RealizedPnlPercent,
            TokensKnown = known,
            Tokens = tokens.Count,
        };
    }

    /// <summary>The follower's swap, under the time of the wallet's so that the order stays; null when it cannot be made.</summary>
    private static Swap? Copy(Swap swap, TokenPrices? prices, long until, CopyOptions options)
    {
        // Whole seconds, rounded up: half a second later is not yet the next block that was seen.
        var at = swap.UnixSeconds + (long)Math.Ceiling(options.Delay.TotalSeconds);
        if (prices?.NextAt(at, until) is not { } price)
            return null;

        var slippage = (decimal)options.SlippagePercent / 100;
        var fee = (decimal)options.FeeUsd;
        var value = swap.Side == Side.Buy ? (swap.Amount * price * (1 + slippage)) + fee : (swap.Amount * price * (1 - slippage)) - fee;
        return value > TradeBook.MaxNumber ? null : swap with { ValueUsd = decimal.Round(value, 12) };
    }
}
