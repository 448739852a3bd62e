using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.SwapFormats.Tests;

/// <summary>Recordings that are not part of the repository: in the folder that SCANNER_DATA names, or in ../shared/data beside it.</summary>
public sealed class RealDataTests
{
    [Fact]
    public async Task The_first_minutes_of_18_launches_close_about_2290_positions()
    {
        var content = await ReadAsync("pump-launches", TestContext.Current.CancellationToken);

        var closed = content.Swaps.GroupBy(swap => swap.Wallet)
            .Select(own => WalletAnalysis.Of(own.Key, [.. own], content.LastTradeAt!.Value).In(Window.All).Performance.ClosedTokens)
            .ToList();
        Assert.InRange(closed.Sum(), 2_200, 2_350);
        Assert.InRange(closed.Count(count => count >= 3), 85, 100);
        // Written to four decimals, small SOL amounts are 0.0: a buy for nothing has no cost that could be believed.
        Assert.InRange(content.Skipped["zero-amount"], 100, 330);
    }

    [Fact]
    public async Task Liquidity_events_of_a_recording_are_no_swaps()
    {
        var content = await ReadAsync("gmgn-token-trades", TestContext.Current.CancellationToken);

        Assert.Equal(36, content.Skipped[RowReason.NotASwap]);
    }

    [Fact]
    public async Task Birdeye_json_and_the_csv_made_of_it_agree_wallet_by_wallet()
    {
        var json = await ReadAsync("birdeye-token-trades/defi-txs-token.json", TestContext.Current.CancellationToken);
        var csv = await ReadAsync("birdeye-token-trades/trades.csv", TestContext.Current.CancellationToken);

        // The CSV tells one token of each trade; a trade of a token for a token has another one in the JSON.
        var mints = csv.Swaps.Select(swap => swap.Mint).ToHashSet();
        var known = json.Swaps.Where(swap => mints.Contains(swap.Mint)).ToList();
        var ofTwoTokens = json.Swaps.GroupBy(swap => (swap.Wallet, swap.Signature)).Where(group => group.Any(swap => !mints.Contains(swap.Mint)))
            .Select(group => group.Key.Wallet).ToHashSet();
        var expected = Totals(csv.Swaps.Where(swap => !ofTwoTokens.Contains(swap.Wallet)));
        var actual = Totals(known.Where(swap => !ofTwoTokens.Contains(swap.Wallet)));

        Assert.True(expected.Count > 100);
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach (var (wallet, total) in expected)
        {
            Assert.Equal(total.Trades, actual[wallet].Trades);
            Assert.Equal(total.Tokens, actual[wallet].Tokens);
            Assert.Equal((double)total.Usd, (double)actual[wallet].Usd, 1e-6);
        }
    }

    [Fact]
    public async Task A_published_page_of_moralis_is_read()
    {
        var content = await ReadAsync("moralis-swaps-example/token-swaps.json", TestContext.Current.CancellationToken);

        Assert.NotEmpty(content.Swaps);
        Assert.Empty(content.Skipped);
    }

    private static Dictionary<Address, (int Trades, decimal Tokens, decimal Usd)> Totals(IEnumerable<Swap> swaps) =>
        swaps.GroupBy(swap => swap.Wallet).ToDictionary(
            own => own.Key,
            own => (own.Count(), own.Sum(swap => swap.Amount), own.Sum(swap => swap.ValueUsd)));

    private static async Task<TradeFileContent> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder(), name);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"The recording {path} is not on this machine; SCANNER_DATA may name its folder.");
        return await TradeFile.ReadAsync(path, null, cancellationToken);
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("SCANNER_DATA") is { Length: > 0 } named)
            return named;

        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SolanaScanner.sln")))
            root = root.Parent;
        return Path.Combine(root?.FullName ?? AppContext.BaseDirectory, "..", "shared", "data");
    }
}
