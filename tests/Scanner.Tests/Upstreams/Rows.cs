using System.Globalization;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Scanner.Tests.Upstreams;

/// <summary>Small bodies in the providers' shapes.</summary>
internal static class Rows
{
    public static readonly Address Wallet = Of(1);
    public static readonly Address Mint = Of(2);

    /// <summary>An address that differs from all others by its number.</summary>
    public static Address Of(int number)
    {
        var bytes = new byte[Address.Size];
        bytes[0] = 7;
        BitConverter.TryWriteBytes(bytes.AsSpan(28), number);
        return new Address(bytes);
    }

    public static string MoralisPage(string? cursor, params IEnumerable<string> rows) =>
        $$"""{"cursor":{{(cursor is null ? "null" : $"\"{cursor}\"")}},"page":1,"pageSize":100,"result":[{{string.Join(',', rows)}}]}""";

    public static string Graduated(int number) =>
        $$"""{"tokenAddress":"{{Of(number)}}","name":"T{{number}}","symbol":"T{{number}}","logo":null,"decimals":"6","priceNative":null,"priceUsd":null,"liquidity":"28183.8","graduatedAt":"2026-11-24T09:30:42.000Z"}""";

    public static string Holder(int number, bool isContract = false) =>
        $$"""{"balance":"206900000000000","balanceFormatted":"206900000","isContract":{{(isContract ? "true" : "false")}},"ownerAddress":"{{Of(number)}}","usdValue":null,"percentageRelativeToTotalSupply":20.69}""";

    /// <summary>A buy for 1 SOL of 100 USD, <paramref name="second"/> seconds after noon of 1 November 2026.</summary>
    public static string MoralisBuy(int second, string usdAmount = "100.0", Address? wallet = null) =>
        $$"""
        {"transactionHash":"{{Signature(second)}}","transactionType":"buy","transactionIndex":1,"subCategory":"newPosition",
         "blockTimestamp":"{{Noon.AddSeconds(second).ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}}","blockNumber":1,
         "walletAddress":"{{wallet ?? Wallet}}","pairLabel":"A /SOL","baseToken":"{{Mint}}","quoteToken":"{{Mints.WrappedSol}}",
         "bought":{"address":"{{Mint}}","amount":"50.5","usdPrice":null,"usdAmount":{{usdAmount}},"tokenType":"token0"},
         "sold":{"address":"{{Mints.WrappedSol}}","amount":"1.000000000","usdPrice":100,"usdAmount":{{usdAmount}},"tokenType":"token1"},
         "totalValueUsd":{{usdAmount}}}
        """;

    public static string SeekPage(bool? hasNext, params IEnumerable<string> rows)
    {
        var flag = hasNext is { } has ? $",\"hasNext\":{(has ? "true" : "false")}" : "";
        return Birdeye($$"""{"items":[{{string.Join(',', rows)}}]{{flag}} }""");
    }

    public static string SeekBuy(long unixSeconds, int number = 0) =>
        $$"""
        {"quote":{"symbol":"SOL","decimals":9,"address":"{{Mints.WrappedSol}}","amount":1000000000,"type_swap":"from","ui_amount":1,"price":100,"nearest_price":100,"ui_change_amount":-1},
         "base":{"symbol":"A","decimals":6,"address":"{{Mint}}","amount":50500000,"type_swap":"to","ui_amount":50.5,"price":1.98,"nearest_price":1.98,"ui_change_amount":50.5},
         "base_price":1.98,"quote_price":100,"tx_hash":"{{Signature((int)(unixSeconds % 1_000_000) + 1_000_000 * number)}}","source":"pump","block_unix_time":{{unixSeconds}},
         "tx_type":"swap","address":"{{Of(9)}}","owner":"{{Wallet}}","block_number":1,"volume_usd":100,"volume":50.5,"ins_index":2,"inner_ins_index":0}
        """;

    public static string Birdeye(string data) => $$"""{"success":true,"data":{{data}} }""";

    public static string Trader(int number) => $$"""{"tokenAddress":"{{Mint}}","owner":"{{Of(number)}}","tags":[],"type":"24h","volume":1.5,"trade":2}""";

    public static string Summary(int tokens, int trades, int wins, int losses, string winRate, string profit) => Birdeye(
        $$"""{"summary":{"unique_tokens":{{tokens}},"counts":{"total_buy":1,"total_sell":1,"total_trade":{{trades}},"total_win":{{wins}},"total_loss":{{losses}},"win_rate":{{winRate}} },"cashflow_usd":{"total_invested":1},"pnl":{"realized_profit_usd":{{profit}},"realized_profit_percent":0.07} } }""");

    public static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private static string Signature(int number)
    {
        const string alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        var text = new char[88];
        Array.Fill(text, '2');
        for (var i = 0; number > 0; i++, number /= alphabet.Length)
            text[i] = alphabet[number % alphabet.Length];

        return new string(text);
    }
}
