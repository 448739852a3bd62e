using System.Globalization;
using System.Text.Json;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Sandbox.Markets;
using SolanaScanner.Sandbox.Moralis;

namespace SolanaScanner.Sandbox.Birdeye;

/// <summary>Writes rows as Birdeye does: numbers are JSON numbers. <c>ui_amount</c> and <c>volume_usd</c> keep all digits.</summary>
internal static class BirdeyeJson
{
    private const int SolDecimals = 9;

    public static void Token(Utf8JsonWriter json, MarketListing listing)
    {
        json.WriteStartObject();
        json.WriteBoolean("isScaledUiToken"u8, false);
        json.WriteNull("multiplier"u8);
        json.WriteString("address"u8, listing.Token.MintText);
        json.WriteNumber("decimals"u8, listing.Token.Decimals);
        json.WriteNumber("price"u8, listing.PriceUsd);
        json.WriteNumber("lastTradeUnixTime"u8, listing.LastTradeUnixSeconds);
        json.WriteNumber("liquidity"u8, listing.LiquidityUsd);
        json.WriteNull("logoURI"u8);
        json.WriteNumber("mc"u8, (double)listing.MarketCapUsd);
        json.WriteString("name"u8, listing.Token.Name);
        json.WriteString("symbol"u8, listing.Token.Symbol);
        json.WriteNumber("v24hChangePercent"u8, listing.Change24hPercent);
        json.WriteNumber("v24hUSD"u8, listing.Volume24hUsd);
        json.WriteEndObject();
    }

    public static void Trader(Utf8JsonWriter json, in MarketTrader trader, Address mint, string timeFrame)
    {
        json.WriteStartObject();
        json.WriteString("tokenAddress"u8, mint.ToString());
        json.WriteString("owner"u8, trader.Owner.ToString());
        json.WriteStartArray("tags"u8);
        json.WriteEndArray();
        json.WriteString("type"u8, timeFrame);
        json.WriteNumber("volume"u8, (double)(trader.Bought + trader.Sold));
        json.WriteNumber("trade"u8, trader.Trades);
        json.WriteNumber("tradeBuy"u8, trader.Buys);
        json.WriteNumber("tradeSell"u8, trader.Sells);
        json.WriteNumber("volumeBuy"u8, (double)trader.Bought);
        json.WriteNumber("volumeSell"u8, (double)trader.Sold);
        json.WriteNumber("volumeUsd"u8, (double)trader.VolumeUsd);
        json.WriteNumber("volumeBuyUSD"u8, (double)trader.BuyVolumeUsd);
        json.WriteNumber("volumeSellUSD"u8, (double)trader.SellVolumeUsd);
        json.WriteBoolean("isScaledUiToken"u8, false);
        json.WriteNull("multiplier"u8);
        json.WriteEndObject();
    }

    public static void Swap(Utf8JsonWriter json, in MarketSwap swap)
    {
        var owner = swap.Wallet.ToString();
        var buy = swap.Side == Side.Buy;
        var price = PriceOf(swap);
        json.WriteStartObject();
        json.WritePropertyName("quote"u8);
        Leg(json, "SOL", SolDecimals, "So11111111111111111111111111111111111111112", swap.SolAmount, swap.SolUsd, received: !buy);
        json.WritePropertyName("base"u8);
        Leg(json, swap.Token.Symbol, swap.Token.Decimals, swap.Token.MintText, swap.Amount, price, received: buy);
        Price(json, "base_price"u8, price);
        Price(json, "quote_price"u8, swap.SolUsd);
        json.WriteString("tx_hash"u8, swap.Signature);
        json.WriteString("source"u8, "pump_amm"u8);
        json.WriteNumber("block_unix_time"u8, swap.UnixSeconds);
        json.WriteString("tx_type"u8, "swap"u8);
        json.WriteString("address"u8, swap.Token.PoolText);
        json.WriteString("owner"u8, owner);
        json.WriteNumber("block_number"u8, MoralisJson.Block(swap.UnixSeconds));
        json.WriteNumber("volume_usd"u8, swap.ValueUsd);
        json.WriteNumber("volume"u8, swap.Amount);
        json.WriteNumber("ins_index"u8, swap.Ordinal);
        json.WriteNumber("inner_ins_index"u8, 0);
        json.WriteStartArray("signers"u8);
        json.WriteStringValue(owner);
        json.WriteEndArray();
        json.WriteString("interacted_program_id"u8, "pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA"u8);
        json.WriteEndObject();
    }

    // "from" and "to" are the owner's view: what it gave and what it received.
    private static void Leg(Utf8JsonWriter json, string symbol, int decimals, string address, decimal amount, decimal? price, bool received)
    {
        var raw = MoralisJson.Raw(amount, decimals);
        json.WriteStartObject();
        json.WriteString("symbol"u8, symbol);
        json.WriteNumber("decimals"u8, decimals);
        json.WriteString("address"u8, address);
        json.WritePropertyName("amount"u8);
        json.WriteRawValue(raw, skipInputValidation: true);
        json.WriteString("type"u8, "transfer"u8);
        json.WriteString("type_swap"u8, received ? "to"u8 : "from"u8);
        json.WriteNumber("ui_amount"u8, amount);
        Price(json, "price"u8, price);
        Price(json, "nearest_price"u8, price);
        json.WritePropertyName("change_amount"u8);
        json.WriteRawValue(received || raw == "0" ? raw : $"-{raw}", skipInputValidation: true);
        json.WriteNumber("ui_change_amount"u8, received ? amount : -amount);
        json.WriteBoolean("is_scaled_ui_token"u8, false);
        json.WriteNull("multiplier"u8);
        json.WriteEndObject();
    }

    // A price beyond what a decimal holds is not stated, as the real ones may not be.
    private static decimal? PriceOf(in MarketSwap swap) =>
        (double)swap.ValueUsd / (double)swap.Amount < 1e27 ? swap.ValueUsd / swap.Amount : null;

    private static void Price(Utf8JsonWriter json, ReadOnlySpan<byte> name, decimal? usd)
    {
        if (usd is { } price)
            json.WriteNumber(name, price);
        else
            json.WriteNull(name);
    }

    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
}
