using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Sandbox.Markets.Seeded;

/// <summary>A wallet's swaps of one token, added up in whole numbers.</summary>
internal record struct TraderSum(int Buys, int Sells, long BuyRaw, long SellRaw, long BuyE8, long SellE8)
{
    public void Add(in SeededTrade trade)
    {
        if (trade.Side == Side.Buy)
        {
            (Buys, BuyRaw, BuyE8) = (Buys + 1, BuyRaw + trade.AmountRaw, BuyE8 + trade.ValueE8);
        }
        else
        {
            (Sells, SellRaw, SellE8) = (Sells + 1, SellRaw + trade.AmountRaw, SellE8 + trade.ValueE8);
        }
    }

    public readonly MarketTrader Write(Address owner) => new()
    {
        Owner = owner,
        Buys = Buys,
        Sells = Sells,
        Bought = SeededMarket.Units(BuyRaw),
        Sold = SeededMarket.Units(SellRaw),
        BuyVolumeUsd = SeededMarket.Usd(BuyE8),
        SellVolumeUsd = SeededMarket.Usd(SellE8),
    };
}
