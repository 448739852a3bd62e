using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Sandbox.Markets;

/// <summary>
/// One wallet's swaps of one token, added up over its life: what Birdeye's and DexCheck's own figures come from. Their
/// rule is average sell price less average buy price, times the lesser amount; what was sold beyond is apart.
/// </summary>
public sealed class TokenTally(MarketToken token)
{
    public MarketToken Token { get; } = token;

    public int Buys { get; private set; }

    public int Sells { get; private set; }

    public decimal Bought { get; private set; }

    public decimal CostUsd { get; private set; }

    public decimal Sold { get; private set; }

    public decimal ProceedsUsd { get; private set; }

    public long? FirstBuyUnixSeconds { get; private set; }

    public MarketSwap Last { get; private set; }

    public decimal BuyPrice => Bought == 0 ? 0 : CostUsd / Bought;

    public decimal SellPrice => Sold == 0 ? 0 : ProceedsUsd / Sold;

    public decimal Matched => Math.Min(Bought, Sold);

    public decimal MatchedCostUsd => Matched * BuyPrice;

    public decimal RealizedUsd => Matched * (SellPrice - BuyPrice);

    /// <summary>Proceeds of what came by transfer.</summary>
    public decimal ExternalUsd => (Sold - Matched) * SellPrice;

    public decimal Held => Bought - Matched;

    /// <summary>Folds swaps, in any order, by token.</summary>
    public static IReadOnlyCollection<TokenTally> Of(IReadOnlyList<MarketSwap> swaps)
    {
        Dictionary<Address, TokenTally> tallies = [];
        foreach (var swap in swaps)
        {
            if (!tallies.TryGetValue(swap.Token.Mint, out var tally))
            {
                tallies.Add(swap.Token.Mint, tally = new TokenTally(swap.Token));
            }

            tally.Add(swap);
        }

        return tallies.Values;
    }

    private void Add(in MarketSwap swap)
    {
        if (swap.Side == Side.Buy)
        {
            Buys++;
            Bought += swap.Amount;
            CostUsd += swap.ValueUsd;
            FirstBuyUnixSeconds = Math.Min(FirstBuyUnixSeconds ?? long.MaxValue, swap.UnixSeconds);
        }
        else
        {
            Sells++;
            Sold += swap.Amount;
            ProceedsUsd += swap.ValueUsd;
        }

        if (Last.Token is null || swap.UnixSeconds >= Last.UnixSeconds)
        {
            Last = swap;
        }
    }
}
