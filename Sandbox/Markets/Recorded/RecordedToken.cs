using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Sandbox.Markets.Recorded;

/// <summary>One token of a recording: its swaps, oldest first, and what follows from them.</summary>
internal sealed class RecordedToken
{
    private const decimal PumpSupply = 1_000_000_000m;

    public RecordedToken(MarketSwap[] swaps, decimal solUsd, DateTimeOffset now)
    {
        Swaps = swaps;
        var last = swaps[^1];
        var day = now.ToUnixTimeSeconds() - 86_400;
        var price = last.ValueUsd / last.Amount;
        Holders = [.. swaps
            .GroupBy(swap => swap.Wallet)
            .Select(group => new MarketHolder(group.Key, group.Sum(swap => swap.Side == Side.Buy ? swap.Amount : -swap.Amount), false))
            .Where(holder => holder.Balance > 0)
            .OrderByDescending(holder => holder.Balance).ThenBy(holder => holder.Owner)];
        Listing = new MarketListing
        {
            Token = last.Token,
            PriceUsd = price,
            SolUsd = solUsd,
            Supply = Math.Max(PumpSupply, Holders.Sum(holder => holder.Balance)),
            LiquidityUsd = 100_000m,
            Volume24hUsd = swaps.Where(swap => swap.UnixSeconds >= day).Sum(swap => swap.ValueUsd),
            Change24hPercent = Change(swaps.FirstOrDefault(swap => swap.UnixSeconds >= day, last), price),
            GraduatedAt = DateTimeOffset.FromUnixTimeSeconds(swaps[0].UnixSeconds),
            LastTradeUnixSeconds = last.UnixSeconds,
        };
    }

    public IReadOnlyList<MarketSwap> Swaps { get; }

    /// <summary>Wallets that bought more than they sold, the largest first.</summary>
    public IReadOnlyList<MarketHolder> Holders { get; }

    public MarketListing Listing { get; }

    public IReadOnlyList<MarketTrader> TradersSince(long unixSeconds) =>
        [.. Swaps
            .Where(swap => swap.UnixSeconds >= unixSeconds)
            .GroupBy(swap => swap.Wallet)
            .Select(group => Trader(group.Key, group.ToLookup(swap => swap.Side)))
            .OrderByDescending(trader => trader.VolumeUsd).ThenBy(trader => trader.Owner)];

    private static MarketTrader Trader(Address owner, ILookup<Side, MarketSwap> bySide) => new()
    {
        Owner = owner,
        Buys = bySide[Side.Buy].Count(),
        Sells = bySide[Side.Sell].Count(),
        Bought = bySide[Side.Buy].Sum(swap => swap.Amount),
        Sold = bySide[Side.Sell].Sum(swap => swap.Amount),
        BuyVolumeUsd = bySide[Side.Buy].Sum(swap => swap.ValueUsd),
        SellVolumeUsd = bySide[Side.Sell].Sum(swap => swap.ValueUsd),
    };

    private static double Change(MarketSwap first, decimal price) =>
        first.ValueUsd == 0 ? 0 : (double)((price / (first.ValueUsd / first.Amount)) - 1) * 100;
}
