using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Sandbox.Markets;

namespace SolanaScanner.Sandbox.Moralis;

/// <summary>
/// Writes rows as Moralis does: amounts, supplies and listed prices are strings, the values of a swap are numbers. A
/// decimal keeps all its digits either way.
/// </summary>
internal static class MoralisJson
{
    private const string WrappedSol = "So11111111111111111111111111111111111111112";

    public static void Graduated(Utf8JsonWriter json, MarketListing listing)
    {
        json.WriteStartObject();
        json.WriteString("tokenAddress"u8, listing.Token.MintText);
        json.WriteString("name"u8, listing.Token.Name);
        json.WriteString("symbol"u8, listing.Token.Symbol);
        json.WriteNull("logo"u8);
        json.WriteString("decimals"u8, listing.Token.Decimals.ToString(CultureInfo.InvariantCulture));
        Text(json, "priceNative"u8, Math.Round(listing.PriceUsd / listing.SolUsd, 12));
        Text(json, "priceUsd"u8, listing.PriceUsd);
        Text(json, "liquidity"u8, listing.LiquidityUsd);
        Text(json, "fullyDilutedValuation"u8, Math.Round(listing.MarketCapUsd));
        Time(json, "graduatedAt"u8, listing.GraduatedAt);
        json.WriteEndObject();
    }

    public static void Holder(Utf8JsonWriter json, in MarketHolder holder, MarketListing listing)
    {
        json.WriteStartObject();
        json.WriteString("balance"u8, Raw(holder.Balance, listing.Token.Decimals));
        Text(json, "balanceFormatted"u8, holder.Balance);
        json.WriteBoolean("isContract"u8, holder.IsContract);
        json.WriteString("ownerAddress"u8, holder.Owner.ToString());
        json.WriteString("usdValue"u8, ((double)holder.Balance * (double)listing.PriceUsd).ToString("F2", CultureInfo.InvariantCulture));
        json.WriteNumber("percentageRelativeToTotalSupply"u8, Math.Round((double)holder.Balance / (double)listing.Supply * 100, 6));
        json.WriteEndObject();
    }

    /// <summary>Raw units: the amount without its point. Whole by nature; a recording's further digits are cut.</summary>
    public static string Raw(decimal amount, int decimals)
    {
        var whole = new BigInteger(decimal.Truncate(amount));
        var scale = BigInteger.Pow(10, decimals);
        return ((whole * scale) + new BigInteger((amount - decimal.Truncate(amount)) * (decimal)scale)).ToString(CultureInfo.InvariantCulture);
    }

    public static void Swap(Utf8JsonWriter json, in MarketSwap swap, string wallet)
    {
        var token = swap.Token;
        var buy = swap.Side == Side.Buy;
        json.WriteStartObject();
        json.WriteString("transactionHash"u8, swap.Signature);
        json.WriteString("transactionType"u8, buy ? "buy"u8 : "sell"u8);
        json.WriteNumber("transactionIndex"u8, TransactionIndex(swap));
        json.WriteString("subCategory"u8, swap.Category switch
        {
            SwapCategory.NewPosition => "newPosition"u8,
            SwapCategory.Accumulation => "accumulation"u8,
            SwapCategory.PartialSell => "partialSell"u8,
            _ => "sellAll"u8,
        });
        Time(json, "blockTimestamp"u8, DateTimeOffset.FromUnixTimeSeconds(swap.UnixSeconds));
        json.WriteNumber("blockNumber"u8, Block(swap.UnixSeconds));
        json.WriteString("walletAddress"u8, wallet);
        json.WriteString("pairAddress"u8, token.PoolText);
        json.WriteString("pairLabel"u8, token.PairLabel);
        json.WriteString("exchangeAddress"u8, "pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA"u8);
        json.WriteString("exchangeName"u8, "PumpSwap"u8);
        json.WriteNull("exchangeLogo"u8);
        json.WriteString("baseToken"u8, token.MintText);
        json.WriteString("quoteToken"u8, WrappedSol);
        json.WritePropertyName(buy ? "bought"u8 : "sold"u8);
        Leg(json, token.MintText, token.Name, token.Symbol, swap.Amount, swap.ValueUsd, "token0"u8);
        json.WritePropertyName(buy ? "sold"u8 : "bought"u8);
        Leg(json, WrappedSol, "Wrapped SOL", "SOL", swap.SolAmount, swap.ValueUsd, "token1"u8);
        Text(json, "baseQuotePrice"u8, Math.Round((decimal)Math.Min((double)swap.SolAmount / (double)swap.Amount, 1e15), 15));
        json.WriteNumber("totalValueUsd"u8, swap.ValueUsd);
        json.WriteEndObject();
    }

    /// <summary>A slot is 400 ms; counted from one that is known.</summary>
    public static long Block(long unixSeconds) => 317_348_443 + ((unixSeconds - 1_738_241_476) * 5 / 2);

    private static void Leg(
        Utf8JsonWriter json, string address, string name, string symbol, decimal amount, decimal valueUsd, ReadOnlySpan<byte> type)
    {
        json.WriteStartObject();
        json.WriteString("address"u8, address);
        json.WriteString("name"u8, name);
        json.WriteString("symbol"u8, symbol);
        json.WriteNull("logo"u8);
        Text(json, "amount"u8, amount);
        json.WriteNumber("usdPrice"u8, amount == 0 ? 0 : (double)valueUsd / (double)amount);
        json.WriteNumber("usdAmount"u8, valueUsd);
        json.WriteString("tokenType"u8, type);
        json.WriteEndObject();
    }

    private static int TransactionIndex(in MarketSwap swap) => ((swap.Signature[1] * 31) + swap.Signature[2]) % 1_500;

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, decimal value)
    {
        Span<byte> text = stackalloc byte[40];
        Utf8Formatter.TryFormat(value, text, out var written);
        json.WriteString(name, text[..written]);
    }

    private static void Time(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset time)
    {
        // The round-trip format has a fast path; cut behind the milliseconds it is Moralis' own.
        const int Kept = 23;
        Span<byte> text = stackalloc byte[40];
        time.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[Kept] = (byte)'Z';
        json.WriteString(name, text[..(Kept + 1)]);
    }
}
