using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.SwapFormats;

namespace SolanaScanner.Benchmarks;

/// <summary>
/// Does a page of 100 Moralis swaps (about 118 KB) go from bytes to a wallet's performance in no more time than
/// source-generated parsing of its needed fields alone takes?
/// </summary>
[MemoryDiagnoser]
public class SwapFormatBenchmarks
{
    private const int Rows = 100;
    private const int Tokens = 20;
    private static readonly Address Wallet = Key(200, 7);
    private readonly byte[] _page = MakePage();
    private readonly List<Trade> _trades = new(Rows);

    [Benchmark(Baseline = true, Description = "needed fields by System.Text.Json, source-generated")]
    public int SourceGenerated() => JsonSerializer.Deserialize(_page, NeededJson.Default.NeededPage)!.Result.Count;

    [Benchmark(Description = "parsed to trades")]
    public int Parsed()
    {
        _trades.Clear();
        MoralisSwaps.ReadPage(_page, _trades, new RowErrors());
        return _trades.Count;
    }

    [Benchmark(Description = "parsed, priced, folded and read for all time")]
    public decimal ParsedAndFolded()
    {
        _trades.Clear();
        MoralisSwaps.ReadPage(_page, _trades, new RowErrors());
        var book = new TradeBook(SolPrices.None);
        foreach (var trade in _trades)
            book.Add(trade);
        var analysis = WalletAnalysis.Of(Wallet, book.Swaps, DateTimeOffset.FromUnixTimeSeconds(1_738_300_000));
        return analysis.In(Window.All).Performance.RealizedPnlUsd;
    }

    private static byte[] MakePage()
    {
        var rows = Enumerable.Range(0, Rows).Select(Row);
        return Encoding.UTF8.GetBytes($$"""{"cursor":"{{new string('c', 300)}}","page":1,"pageSize":100,"result":[{{string.Join(',', rows)}}]}""");
    }

    // As the provider writes it: one line a page, all fields, amounts as texts, values with 15 decimals.
    private static string Row(int number)
    {
        var isBuy = number % 3 != 0;
        var time = DateTimeOffset.FromUnixTimeSeconds(1_738_241_476 + (number * 61)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var token = Leg(Key((byte)(number % Tokens), 3), "Quite an Ordinary Name", $"{1_000 + number}.{number:000000}165", 0.019_183_544 + (number * 1e-6), "token0");
        var money = Leg(Mints.WrappedSol, "Wrapped SOL", $"0.{7_932 + number}0000", 240.614535941, "token1");
        return $$"""
            {"transactionHash":"{{Key((byte)number, 11)}}{{Key((byte)number, 12)}}","transactionType":"{{(isBuy ? "buy" : "sell")}}","transactionIndex":93,"subCategory":"{{(isBuy ? "accumulation" : "partialSell")}}","blockTimestamp":"{{time}}","blockNumber":317348443,"walletAddress":"{{Wallet}}","pairAddress":"{{Key((byte)number, 5)}}","pairLabel":"Fartcoin /SOL","exchangeAddress":"LBUZKhRxPF3XUpBCjp4YzTKgLccjZhTSDM9YuVaPwxo","exchangeName":"Meteora DLMM","exchangeLogo":"https://example.com/logos/meteora.png","baseToken":"{{Key((byte)(number % Tokens), 3)}}","quoteToken":"{{Mints.WrappedSol}}","bought":{{(isBuy ? token : money)}},"sold":{{(isBuy ? money : token)}},"baseQuotePrice":"0.004885390113289905","totalValueUsd":19.08554499}
            """;
    }

    private static string Leg(Address mint, string name, string amount, double price, string type) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"address":"{{mint}}","name":"{{name}}","symbol":"SYMBOL","logo":"https://example.com/tokens/{{mint}}.png","amount":"{{amount}}","usdPrice":{{price:R}},"usdAmount":{{19.08554499084012 + (price / 7):R}},"tokenType":"{{type}}"}""");

    private static Address Key(byte number, byte fill)
    {
        var bytes = new byte[Address.Size];
        new Random((fill * 1000) + number).NextBytes(bytes);
        return new Address(bytes);
    }
}

internal sealed record NeededPage(string? Cursor, List<NeededRow> Result);

internal sealed record NeededRow(
    string TransactionHash, string TransactionType, DateTimeOffset BlockTimestamp, string WalletAddress, NeededLeg Bought, NeededLeg Sold,
    decimal? TotalValueUsd);

internal sealed record NeededLeg(string Address, string Amount, decimal? UsdAmount);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NeededPage))]
internal sealed partial class NeededJson : JsonSerializerContext;
