using System.Globalization;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.SwapFormats;

namespace SolanaScanner.Sandbox.Tests;

/// <summary>A recording goes through the Sandbox without losing a digit: what a scanner reads is what the file says.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-replay-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("0.1000000000000000000000000001", "0.3000000000000000000000000003")]
    [InlineData("0.000000001", "0.000000000001")]
    [InlineData("1000000000000000", "1000000000000000.5")]
    [InlineData("123456789.123456789", "0.000001")]
    [InlineData("1", "79228162514.264337593543950335")]
    public async Task Awkward_numbers_come_out_as_they_went_in(string amount, string usd)
    {
        var path = await WriteAsync([Row("buy", amount, usd), Row("sell", amount, usd)]);
        await RoundTripAsync(path);
    }

    [Fact]
    public async Task A_sale_for_nothing_stays_a_sale_for_nothing() =>
        await RoundTripAsync(await WriteAsync([Row("buy", "5", "1"), $"sig3,{Time},{Wallet},{Mint},sell,5,0.0,,X"]));

    [Fact]
    public async Task A_whole_recording_comes_back_swap_by_swap()
    {
        var rows = Recording.Swaps().Select(swap => FormattableString.Invariant(
            $"{(swap.Signature[0] == '~' ? "" : swap.Signature)},{DateTimeOffset.FromUnixTimeSeconds(swap.UnixSeconds):yyyy-MM-ddTHH:mm:ssZ},{swap.Wallet},{swap.Mint},{(swap.Side == Side.Buy ? "buy" : "sell")},{swap.Amount},,{swap.ValueUsd},X"));
        await RoundTripAsync(await WriteAsync(rows));
    }

    [Fact]
    public async Task A_real_recording_comes_back_swap_by_swap()
    {
        var data = Environment.GetEnvironmentVariable("SCANNER_DATA") ?? Path.Combine(RepositoryRoot(), "..", "shared", "data");
        var path = Path.Combine(data, "pump-launches");
        Assert.SkipUnless(Directory.Exists(path), $"There is no {path}.");
        await RoundTripAsync(path);
    }

    [Fact]
    public async Task A_recording_without_a_usable_row_stops_the_start_and_names_the_file()
    {
        var path = await WriteAsync([]);
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => SandboxServer.StartAsync(new SandboxOptions { Replay = path }));
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    // Every wallet's swaps, read through both providers, against the file's own.
    private static async Task RoundTripAsync(string path)
    {
        var file = await TradeFile.ReadAsync(path, null, Cancellation);
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Replay = path });
        Assert.Equal(file.LastTradeAt, server.Market.JudgedAsOf);
        foreach (var swaps in file.Swaps.GroupBy(swap => swap.Wallet).OrderByDescending(group => group.Count()).Take(40))
        {
            var expected = swaps.Distinct().ToHashSet();
            Assert.Equal(expected, await ReadMoralisAsync(server, swaps.Key));
            Assert.Equal(expected, await ReadBirdeyeAsync(server, swaps.Key));
        }
    }

    private static async Task<HashSet<Swap>> ReadMoralisAsync(SandboxServer server, Address wallet)
    {
        List<Trade> trades = [];
        var errors = new RowErrors();
        var path = $"moralis/account/mainnet/{wallet}/swaps";
        for (var cursor = MoralisSwaps.ReadPage(await server.BytesAsync(path), trades, errors); cursor is not null;)
        {
            cursor = MoralisSwaps.ReadPage(await server.BytesAsync($"{path}?cursor={cursor}"), trades, errors);
        }

        return Price(trades, errors);
    }

    private static async Task<HashSet<Swap>> ReadBirdeyeAsync(SandboxServer server, Address wallet)
    {
        List<Trade> trades = [];
        var errors = new RowErrors();
        while (BirdeyeSwaps.ReadSeekByTime(await server.BytesAsync($"birdeye/trader/txs/seek_by_time?address={wallet}&offset={trades.Count}"), trades, errors))
        {
        }

        return Price(trades, errors);
    }

    private static HashSet<Swap> Price(List<Trade> trades, RowErrors errors)
    {
        Assert.Empty(errors.Counts);
        var book = new TradeBook(SolPrices.None);
        foreach (var trade in trades)
        {
            book.Add(trade);
        }

        Assert.Empty(book.Skipped);
        return [.. book.Swaps];
    }

    private static string Wallet => Recording.Key(1).ToString();

    private static string Mint => Recording.Key(100).ToString();

    private static string Time => SandboxServer.Noon.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Row(string side, string amount, string usd) => $"sig-{side},{Time},{Wallet},{Mint},{side},{amount},,{usd},X";

    private async Task<string> WriteAsync(IEnumerable<string> rows)
    {
        var path = Path.Combine(_folder, "trades.csv");
        await File.WriteAllLinesAsync(path, rows.Prepend("signature,timestamp,wallet,mint,side,token_amount,sol_amount,usd_amount,source"), Cancellation);
        return path;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Parent is not null && !File.Exists(Path.Combine(folder.FullName, "SolanaScanner.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
