using System.Globalization;
using System.Text;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.SwapFormats.Tests;

public sealed class TradeFileTests : IDisposable
{
    private const string OurHeader = "signature,timestamp,wallet,mint,side,token_amount,sol_amount,usd_amount,source";

    private const string CieloHeader =
        "wallet,wallet_label,tx_hash,tx_type,chain,timestamp,token0_address,token0_name,token0_amount,token0_amount_usd,"
        + "token1_address,token1_name,token1_amount,token1_amount_usd";

    private static readonly string W = Addresses.Wallet;
    private static readonly string M = Addresses.Mint;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trade-file-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Our_csv_is_read_with_its_dollars()
    {
        var content = await ReadAsync("a.csv", $"{OurHeader}\ns1,2026-06-28T01:49:53Z,{W},{M},buy,100,0.5,75.5,amm\n");

        Assert.Equal("trades CSV", content.Format);
        var swap = Assert.Single(content.Swaps);
        Assert.Equal(Side.Buy, swap.Side);
        Assert.Equal(100m, swap.Amount);
        Assert.Equal(75.5m, swap.ValueUsd);
        Assert.Equal("s1", swap.Signature);
        Assert.Equal(new DateTimeOffset(2026, 6, 28, 1, 49, 53, TimeSpan.Zero), content.LastTradeAt);
        Assert.Empty(content.Skipped);
    }

    [Fact]
    public async Task Empty_dollars_are_priced_by_the_hour_of_the_file_beside()
    {
        await WriteAsync("sol-usd-hourly.json", """{"source":"x","hourly_close":[[1782608400,150.5],[1782612000,160]]}""");
        var content = await ReadAsync(
            "trades.csv",
            $"{OurHeader}\ns1,2026-06-28T01:49:53Z,{W},{M},buy,100,0.5,,amm\ns2,2026-06-28T02:00:00Z,{W},{M},sell,100,0.5,,amm\ns3,2026-06-28T03:00:00Z,{W},{M},sell,1,0.5,,amm\n");

        Assert.Equal([75.25m, 80m], content.Swaps.Select(swap => swap.ValueUsd));
        Assert.Equal(1, content.Skipped["no-price"]);
        Assert.Equal([4L], content.FirstPlaces["no-price"]);
    }

    [Fact]
    public async Task Dollars_without_sol_are_enough()
    {
        var content = await ReadAsync("a.csv", $"{OurHeader}\ns1,2026-06-28T01:49:53Z,{W},{M},SELL,25000.00000000000000000000,,105802.46243400000000000000,gmgn\n");

        Assert.Equal(105802.462434m, Assert.Single(content.Swaps).ValueUsd);
    }

    [Fact]
    public async Task A_folder_is_read_for_its_trades()
    {
        await WriteAsync("trades.csv", $"{OurHeader}\ns1,1782611393,{W},{M},buy,100,0.5,75.5,amm");

        var content = await TradeFile.ReadAsync(_folder.FullName, null, TestContext.Current.CancellationToken);

        Assert.Single(content.Swaps);
    }

    [Fact]
    public async Task Rows_without_a_signature_are_the_same_trade_when_they_are_the_same_row()
    {
        var row = $",2026-06-28T01:49:53Z,{W},{M},buy,100,0.5,75.5,amm\n";
        var content = await ReadAsync("a.csv", $"{OurHeader}\n{row}{row}{row.Replace("100", "100.0", StringComparison.Ordinal)}");

        Assert.Single(content.Swaps.Select(swap => swap.Signature).Distinct());
        var analysis = WalletAnalysis.Of(Address.Parse(W), content.Swaps, content.LastTradeAt!.Value);
        Assert.Equal(2, analysis.Repeated);
    }

    [Fact]
    public async Task Bad_rows_are_counted_with_the_line_they_begin_on()
    {
        var content = await ReadAsync(
            "a.csv",
            string.Join(
                '\n',
                OurHeader,
                $"s1,2026-06-28T01:49:53Z,{W},{M},add,100,0.5,75,amm",
                "",
                "s1,2026-06-28T01:49:53Z",
                $"s1,2026-06-28T01:49:53Z,0x12,{M},buy,100,0.5,75,amm",
                $"\"s\n\n1\",yesterday,{W},{M},buy,100,0.5,75,amm",
                $"s1,yesterday,{W},{M},buy,100,0.5,75,amm",
                $"s1,2026-06-28T01:49:53Z,{W},{M},buy,1e,0.5,75,amm",
                $"s1,2026-06-28T01:49:53Z,{W},{M},buy,1,0.5,$75,amm",
                $"s1,2026-06-28T01:49:53Z,{W},{M},buy,1,0.0,,amm",
                $"s1,2026-06-28T01:49:53Z,{W},{M},buy,1,,,amm",
                $"s1,2026-06-28T01:49:53Z,{W},{Addresses.Sol},buy,1,1,75,amm"));

        Assert.Empty(content.Swaps);
        Assert.Null(content.LastTradeAt);
        Assert.Equal([2L], content.FirstPlaces[RowReason.NotASwap]);
        Assert.Equal([4L], content.FirstPlaces[RowReason.BadRow]);
        Assert.Equal([5L], content.FirstPlaces[RowReason.BadWallet]);
        Assert.Equal([6L], content.FirstPlaces[RowReason.BadSignature]);
        Assert.Equal([9L], content.FirstPlaces[RowReason.BadTime]);
        Assert.Equal([10L], content.FirstPlaces[RowReason.BadAmount]);
        Assert.Equal([11L], content.FirstPlaces[RowReason.BadValue]);
        Assert.Equal([12L], content.FirstPlaces["zero-amount"]);
        Assert.Equal([13L], content.FirstPlaces[RowReason.NoPrice]);
        Assert.Equal([14L], content.FirstPlaces["same-token"]);
    }

    [Fact]
    public async Task Cielo_swaps_are_read_past_names_full_of_commas_quotes_lines_and_emoji()
    {
        var content = await ReadAsync(
            "cielo.csv",
            $"\uFEFF{CieloHeader}\r\n"
            + $"{W},\"me, \"\"myself\"\"\",h1,swap,solana,1738241476,native,\"Wrapped, \"\"SOL\"\"\n🚀\",\"0.07932\",19.08,{M},🐸,\"16.236165\",\r\n"
            + "\r\n"
            + $"{W},,h2,transfer,solana,1738241477,,,,,{M},🐸,5,1\r\n"
            + $"{W},,h3,swap,solana,2025-01-30 14:05:00,{M},🐸,\"6.236165\",,{Addresses.OtherMint},x,1,\"24.35\"\r\n");

        Assert.Equal("Cielo export", content.Format);
        Assert.Equal(3, content.Swaps.Count);
        Assert.Equal(19.08m, content.Swaps[0].ValueUsd);
        Assert.Equal(16.236165m, content.Swaps[0].Amount);
        Assert.Equal((Side.Sell, M, 24.35m), (content.Swaps[1].Side, content.Swaps[1].Mint.ToString(), content.Swaps[1].ValueUsd));
        Assert.Equal((Side.Buy, Addresses.OtherMint, 24.35m), (content.Swaps[2].Side, content.Swaps[2].Mint.ToString(), content.Swaps[2].ValueUsd));
        Assert.Equal([5L], content.FirstPlaces[RowReason.NotASwap]);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_costs_its_own_line()
    {
        var good = $"s1,2026-06-28T01:49:53Z,{W},{M},buy,100,0.5,75.5,amm\n";
        var content = await ReadAsync("a.csv", $"{OurHeader}\n{good}\"s2,never closed\n{good}{good}");

        Assert.Equal(3, content.Swaps.Count);
        Assert.Equal([3L], content.FirstPlaces[RowReason.BadRow]);
    }

    [Fact]
    public async Task A_file_longer_than_the_buffer_is_read_whole_and_tells_its_progress()
    {
        var text = new StringBuilder(OurHeader).Append('\n');
        const int Rows = 20_000;
        for (var i = 0; i < Rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"s{i},{1_782_611_393 + i},\"{W}\",{M},buy,{i + 1},0.5,75.5,\"a\"\"mm\"\n");
        var seen = new Seen();
        var path = await WriteAsync("a.csv", text.ToString());

        var content = await TradeFile.ReadAsync(path, seen, TestContext.Current.CancellationToken);

        Assert.Equal(Rows, content.Swaps.Count);
        Assert.Equal(Enumerable.Range(1, Rows).Select(i => (decimal)i), content.Swaps.Select(swap => swap.Amount));
        Assert.True(seen.Values.Count > 1);
        Assert.Equal(1, seen.Values[^1]);
        Assert.Equal(seen.Values.Order(), seen.Values);
    }

    [Theory]
    [InlineData("""[{0},{0}]""", 2)]
    [InlineData("""[{{"cursor":null,"result":[{0}]}},{{"result":[{0},null]}}]""", 2)]
    [InlineData("""  {{"cursor":null,"result":[{0}]}}""", 1)]
    public async Task Moralis_swaps_are_a_page_or_pages_or_rows(string body, int swaps)
    {
        var content = await ReadAsync("swaps.json", string.Format(CultureInfo.InvariantCulture, body, MoralisRow("s1", 1, 2, "1738241476")));

        Assert.Equal("Moralis swaps", content.Format);
        Assert.Equal(swaps, content.Swaps.Count);
    }

    [Fact]
    public async Task The_same_trades_through_each_format_give_the_same_figures()
    {
        var ours = await ReadAsync(
            "ours.csv",
            $"{OurHeader}\ns1,2025-01-30T12:51:16Z,{W},{M},buy,100,0.5,75.5,\ns2,2025-01-30T12:52:16Z,{W},{M},sell,60,0.6,90,");
        var cielo = await ReadAsync(
            "cielo.csv",
            $"{CieloHeader}\n{W},,s1,swap,,1738241476,native,,\"0.5\",75.5,{M},,100,\n{W},,s2,swap,,1738241536,{M},,60,,native,,0.6,90");
        var moralis = await ReadAsync("moralis.json", $"[{MoralisRow("s1", 100, 0.5m, "2025-01-30T12:51:16.000Z", 75.5m)},{MoralisRow("s2", 60, 0.6m, "2025-01-30T12:52:16.000Z", 90, sell: true)}]");
        var birdeye = await ReadAsync("birdeye.json", $$"""{"data":{"items":[{{BirdeyeRow("s2", M, 60, Addresses.Sol, 0.6m, 150, 1738241536)}},{{BirdeyeRow("s1", Addresses.Sol, 0.5m, M, 100, 151, 1738241476)}}]} }""");

        var expected = FiguresOf(ours);
        Assert.Equal(44.7m, expected.RealizedPnlUsd);
        Assert.Equal(expected, FiguresOf(cielo));
        Assert.Equal(expected, FiguresOf(moralis));
        Assert.Equal(expected, FiguresOf(birdeye));
    }

    [Theory]
    [InlineData("a.csv", "time,address\n1,2\n", "is of no known format. Expected is a CSV file with the columns signature,timestamp,")]
    [InlineData("a.csv", "", "is of no known format")]
    [InlineData("a.json", "[]", "is of no known format")]
    [InlineData("a.json", "[1]", "is of no known format")]
    [InlineData("a.json", """{"mint":[{"owner":"x"}]}""", "or of Birdeye swaps")]
    [InlineData("a.json", """{"result":[{"a":1""", "is not JSON")]
    [InlineData("a.json", """[{"result":[]},7]""", "and the number 7 was found")]
    public async Task A_file_of_no_known_shape_is_an_error_that_names_what_was_expected(string name, string text, string message)
    {
        var path = await WriteAsync(name, text);

        var exception = await Assert.ThrowsAsync<SwapFormatException>(() => TradeFile.ReadAsync(path, null, TestContext.Current.CancellationToken));

        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_price_file_of_another_shape_is_an_error()
    {
        await WriteAsync("sol-usd-hourly.json", """{"hourly_close":[[1]]}""");
        var path = await WriteAsync("a.csv", OurHeader);

        var exception = await Assert.ThrowsAsync<SwapFormatException>(() => TradeFile.ReadAsync(path, null, TestContext.Current.CancellationToken));

        Assert.Contains("[[unix seconds, USD], …]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_trades_is_an_error_that_names_the_file()
    {
        var exception = await Assert.ThrowsAsync<FileNotFoundException>(
            () => TradeFile.ReadAsync(_folder.FullName, null, TestContext.Current.CancellationToken));

        Assert.Contains("holds no trades.csv", exception.Message, StringComparison.Ordinal);
    }

    private static (decimal RealizedPnlUsd, decimal VolumeUsd, TimeSpan? Hold, double? Percent) FiguresOf(TradeFileContent content)
    {
        Assert.Empty(content.Skipped);
        var performance = WalletAnalysis.Of(Address.Parse(W), content.Swaps, content.LastTradeAt!.Value).In(Window.All).Performance;
        return (performance.RealizedPnlUsd, performance.VolumeUsd, performance.MedianHold, performance.RealizedPnlPercent);
    }

    private static string MoralisRow(string signature, decimal tokens, decimal sol, string time, decimal usd = 10, bool sell = false)
    {
        var token = $$"""{"address":"{{M}}","amount":"{{Text(tokens)}}","usdAmount":{{Text(usd)}} }""";
        var money = $$"""{"address":"{{Addresses.Sol}}","amount":"{{Text(sol)}}","usdAmount":{{Text(usd)}} }""";
        return $$"""{"transactionHash":"{{signature}}","transactionType":"{{(sell ? "sell" : "buy")}}","blockTimestamp":"{{time}}","walletAddress":"{{W}}","bought":{{(sell ? money : token)}},"sold":{{(sell ? token : money)}} }""";
    }

    private static string BirdeyeRow(string signature, string from, decimal given, string to, decimal received, decimal solPrice, long time) =>
        $$"""
        {"txHash":"{{signature}}","blockUnixTime":{{time}},"txType":"swap","owner":"{{W}}",
        "from":{"address":"{{from}}","uiAmount":{{Text(given)}},"price":{{(from == Addresses.Sol ? Text(solPrice) : "null")}} },
        "to":{"address":"{{to}}","uiAmount":{{Text(received)}},"price":{{(to == Addresses.Sol ? Text(solPrice) : "null")}} } }
        """;

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private async Task<TradeFileContent> ReadAsync(string name, string text) =>
        await TradeFile.ReadAsync(await WriteAsync(name, text), null, TestContext.Current.CancellationToken);

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    private sealed class Seen : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
