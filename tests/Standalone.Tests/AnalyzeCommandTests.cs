using System.Text.Json;
using SolanaScanner.Standalone.Analyze;

namespace SolanaScanner.Standalone.Tests;

public sealed class AnalyzeCommandTests : IDisposable
{
    private const string Header = "signature,timestamp,wallet,mint,side,token_amount,sol_amount,usd_amount,source";
    private const string Good = "4EtAJ1p8RjqccEVhEhaYnEgQ6kA4JHR8oYqyLFwARUj6";
    private const string Poor = "9Mt5Z4k49NYa1va4i91nziJURWS1KmkVMxSd6BiLhESL";
    private const string Mint = "9BB6NFEcjBCtnNLFko2FqVQBq8HHM13kCyYcdQbgpump";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("analyze-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Json_ranks_the_winner_first_and_tells_each_figure()
    {
        var code = await RunAsync(await TradesAsync(), "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(_output.ToString());
        var root = json.RootElement;
        Assert.Equal(["swaps", "skipped", "wallets"], root.EnumerateObject().Select(property => property.Name));
        Assert.Equal(4, root.GetProperty("swaps").GetInt32());
        Assert.Equal("""{"not-a-swap":1,"repeated":1}""", root.GetProperty("skipped").GetRawText());
        var wallets = root.GetProperty("wallets").EnumerateArray().ToList();
        Assert.Equal([Good, Poor], wallets.Select(wallet => wallet.GetProperty("address").GetString()));
        Assert.Equal(
            ["address", "trades", "tokens", "closedTokens", "wins", "winRate", "confidence", "realizedPnlUsd", "realizedPnlPercent", "volumeUsd",
                "luckShare", "medianHoldSeconds", "maxDrawdownUsd", "profitFactor", "verdict", "verdictReason", "positions"],
            wallets[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(44.7m, wallets[0].GetProperty("realizedPnlUsd").GetDecimal());
        Assert.Equal(100, wallets[0].GetProperty("winRate").GetDouble());
        Assert.Equal(60, wallets[0].GetProperty("medianHoldSeconds").GetDouble());
        Assert.Equal(JsonValueKind.Null, wallets[0].GetProperty("profitFactor").ValueKind);
        Assert.Equal("unproven", wallets[0].GetProperty("verdict").GetString());
        var position = Assert.Single(wallets[0].GetProperty("positions").EnumerateArray());
        Assert.Equal(
            ["mint", "bought", "costUsd", "sold", "proceedsUsd", "matched", "realizedPnlUsd", "unmatched", "held"],
            position.EnumerateObject().Select(property => property.Name));
        Assert.Equal(40m, position.GetProperty("held").GetDecimal());
    }

    [Fact]
    public async Task What_is_left_out_is_said_on_the_error_output_with_its_line()
    {
        await RunAsync(await TradesAsync());

        Assert.Contains("left out: 1 not-a-swap (line 7)", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains(Good, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_wallet_is_shown_with_its_positions()
    {
        var code = await RunAsync(await TradesAsync(), "--wallet", Poor, "--method", "FIFO", "--window", "7d");

        Assert.Equal(0, code);
        Assert.Contains(Mint, _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Good, _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--wallet", "11111111111111111111111111111111")]
    [InlineData("--as-of", "2020-01-01T00:00:00Z")]
    public async Task Nothing_to_show_ends_with_1_and_says_so(string option, string value)
    {
        var code = await RunAsync(await TradesAsync(), option, value);

        Assert.Equal(AnalyzeCommand.NothingUsable, code);
        Assert.Contains("Nothing usable", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_no_known_shape_ends_with_1_and_says_what_was_expected()
    {
        var path = Path.Combine(_folder.FullName, "letter.txt");
        await File.WriteAllTextAsync(path, "Dear all", TestContext.Current.CancellationToken);

        Assert.Equal(AnalyzeCommand.NothingUsable, await RunAsync(path));
        Assert.Contains(Header, _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--window", "2d", "'2d' is not 1d, 7d, 30d or all.")]
    [InlineData("--method", "1", "'1' is not average, fifo or lifetime.")]
    [InlineData("--wallet", "0x12", "'0x12' is not a Solana address.")]
    [InlineData("--as-of", "soon", "'soon' is not a time")]
    [InlineData("--colour", "red", "--colour")]
    public async Task A_wrong_command_line_ends_with_2_and_names_what_is_wrong(string option, string value, string message)
    {
        var code = await RunAsync(await TradesAsync(), option, value);

        Assert.Equal(AnalyzeCommand.WrongUsage, code);
        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task A_path_that_does_not_exist_ends_with_2() =>
        Assert.Equal(AnalyzeCommand.WrongUsage, await RunAsync(Path.Combine(_folder.FullName, "absent.csv")));

    [Fact]
    public async Task An_interrupted_run_ends_with_130()
    {
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();

        Assert.Equal(AnalyzeCommand.Interrupted, await AnalyzeCommand.RunAsync(["analyze", await TradesAsync()], _output, _error, interrupted.Token));
    }

    private Task<int> RunAsync(params string[] args) =>
        AnalyzeCommand.RunAsync(["analyze", .. args], _output, _error, TestContext.Current.CancellationToken);

    private async Task<string> TradesAsync()
    {
        var path = Path.Combine(_folder.FullName, "trades.csv");
        string[] lines =
        [
            Header,
            $"s1,2025-01-30T12:51:16Z,{Good},{Mint},buy,100,0.5,75.5,",
            $"s2,2025-01-30T12:52:16Z,{Good},{Mint},sell,60,0.6,90,",
            $"s2,2025-01-30T12:52:16Z,{Good},{Mint},sell,60,0.6,90,",
            $"s3,2025-01-30T12:51:16Z,{Poor},{Mint},buy,100,0.5,75.5,",
            $"s4,2025-01-30T12:52:16Z,{Poor},{Mint},sell,100,0.1,15,",
            $"s5,2025-01-30T12:52:16Z,{Poor},{Mint},add,100,0.1,15,",
        ];
        await File.WriteAllLinesAsync(path, lines, TestContext.Current.CancellationToken);
        return path;
    }
}
