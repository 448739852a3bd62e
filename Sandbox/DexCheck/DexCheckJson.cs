using System.Text.Json;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Sandbox.Markets;

namespace SolanaScanner.Sandbox.DexCheck;

/// <summary>
/// Writes DexCheck's row of a token: average cost on the lesser of bought and sold; what was sold beyond it is external
/// profit, which the overall profit counts.
/// </summary>
internal static class DexCheckJson
{
    public static void Row(Utf8JsonWriter json, TokenTally tally, string maker, MarketListing? listing)
    {
        var price = listing?.PriceUsd ?? 0;
        var unrealized = tally.Held * (price - tally.BuyPrice);
        json.WriteStartObject();
        json.WriteString("token_id"u8, tally.Token.MintText);
        json.WriteNumber("last_trade_timestamp"u8, tally.Last.UnixSeconds);
        json.WriteNumber("total_volume"u8, (double)(tally.CostUsd + tally.ProceedsUsd));
        json.WriteNumber("trades"u8, tally.Buys + tally.Sells);
        json.WriteString("last_trade_side"u8, tally.Last.Side == Side.Buy ? "buy"u8 : "sell"u8);
        json.WriteString("base_name"u8, tally.Token.Name);
        json.WriteString("base_symbol"u8, tally.Token.Symbol);
        json.WriteNumber("buy_total_trades"u8, tally.Buys);
        json.WriteNumber("buy_total_usd"u8, (double)tally.CostUsd);
        json.WriteNumber("buy_size"u8, (double)tally.Bought);
        json.WriteNumber("buy_price"u8, (double)tally.BuyPrice);
        json.WriteNumber("sell_total_trades"u8, tally.Sells);
        json.WriteNumber("sell_total_usd"u8, (double)tally.ProceedsUsd);
        json.WriteNumber("sell_size"u8, (double)tally.Sold);
        json.WriteNumber("sell_price"u8, (double)tally.SellPrice);
        json.WriteNumber("profit_usd"u8, (double)tally.RealizedUsd);
        json.WriteNumber("investment_usd"u8, (double)tally.CostUsd);
        json.WriteString("pair_id"u8, tally.Token.PoolText);
        json.WriteNumber("token_last_price"u8, (double)price);
        json.WriteNumber("daily_volume"u8, (double)(listing?.Volume24hUsd ?? 0));
        json.WriteNumber("unrealized_profit"u8, (double)unrealized);
        json.WriteNumber("external_profit"u8, (double)tally.ExternalUsd);
        json.WriteNumber("overall_profit"u8, (double)(tally.RealizedUsd + tally.ExternalUsd + unrealized));
        json.WriteString("maker"u8, maker);
        if (tally.FirstBuyUnixSeconds is { } first)
        {
            json.WriteNumber("first_buy"u8, first);
        }
        else
        {
            json.WriteNull("first_buy"u8);
        }

        json.WriteEndObject();
    }
}
