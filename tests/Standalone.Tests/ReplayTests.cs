using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace SolanaScanner.Standalone.Tests;

/// <summary>A recording goes through HTTP, paging, the clients, the bus, the store and REST, and comes out as `analyze` says.</summary>
public sealed class ReplayTests : IDisposable
{
    private static readonly string[] Figures =
    [
        "trades", "tokens", "closedTokens", "wins", "winRate", "confidence", "realizedPnlUsd", "realizedPnlPercent", "volumeUsd",
        "luckShare", "medianHoldSeconds", "maxDrawdownUsd", "profitFactor", "verdict", "verdictReason",
    ];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Patience => CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken, new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token).Token;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_replayed_recording_shows_exactly_its_winners_with_the_numbers_of_analyze()
    {
        var recording = Recording.WriteTo(_folder.Path);
        var shown = await ReplayAsync(recording);
        Assert.Equal(Recording.WinnersAddresses.Order(), shown.Keys.Order());
        AssertSame(await AnalyzeAsync(recording), shown, minClosedTokens: 3);
    }

    [Fact]
    public async Task Real_launches_show_the_numbers_of_analyze()
    {
        var data = Environment.GetEnvironmentVariable("SCANNER_DATA") ?? Path.Combine(Root(), "..", "shared", "data");
        var launches = Path.Combine(data, "pump-launches");
        Assert.SkipUnless(Directory.Exists(launches), $"No recorded launches at {launches}; set SCANNER_DATA to the folder that holds pump-launches.");

        // Five minutes of each launch leave one wallet with three closed tokens; with one closed token there are many to compare.
        var shown = await ReplayAsync(launches, "--Qualifying:MinClosedTokens=1");

        Assert.True(shown.Count > 100, $"{shown.Count} wallets");
        AssertSame(await AnalyzeAsync(launches), shown, minClosedTokens: 1);
    }

    private async Task<Dictionary<string, JsonElement>> ReplayAsync(string recording, params string[] settings)
    {
        await using var standalone = await StandaloneProcess.StartAsync(_folder.Path, [$"--Sandbox:Replay={recording}", .. settings], Patience);
        await using var live = await LiveClient.ConnectAsync(standalone.Address, Patience);
        await live.UntilAsync(client => client.Progress.LastOrDefault() is { ValueKind: JsonValueKind.Object } last
            && last.GetProperty("finishedAt").ValueKind == JsonValueKind.String, Patience);
        var shown = new Dictionary<string, JsonElement>();
        JsonElement list;
        do
        {
            list = await standalone.Http.GetFromJsonAsync<JsonElement>($"/api/wallets?pageSize=100&page={(shown.Count / 100) + 1}", Patience);
            foreach (var item in list.GetProperty("items").EnumerateArray())
            {
                shown.Add(item.GetProperty("address").GetString()!, item);
            }
        }
        while (shown.Count < list.GetProperty("total").GetInt32());
        return shown;
    }

    private async Task<Dictionary<string, JsonElement>> AnalyzeAsync(string recording)
    {
        var answer = JsonDocument.Parse(await StandaloneProcess.OutputOfAsync(_folder.Path, ["analyze", recording, "--json"], Patience)).RootElement;
        return answer.GetProperty("wallets").EnumerateArray().ToDictionary(wallet => wallet.GetProperty("address").GetString()!);
    }

    /// <summary>Every wallet that is shown has, digit by digit, the figures of `analyze`; and none that qualifies is missing.</summary>
    private static void AssertSame(Dictionary<string, JsonElement> analyzed, Dictionary<string, JsonElement> shown, int minClosedTokens)
    {
        foreach (var (address, item) in shown)
        {
            foreach (var figure in Figures)
            {
                Assert.True(
                    Number(analyzed[address].GetProperty(figure)) == Number(item.GetProperty(figure)),
                    $"{address}: {figure} is {item.GetProperty(figure)} on the page and {analyzed[address].GetProperty(figure)} in analyze.");
            }
        }

        var qualifying = analyzed.Where(pair => pair.Value.GetProperty("closedTokens").GetInt32() >= minClosedTokens
            && pair.Value.GetProperty("winRate").GetDouble() >= 25
            && pair.Value.GetProperty("realizedPnlPercent") is { ValueKind: JsonValueKind.Number } percent && percent.GetDouble() >= 25);
        Assert.Equal(qualifying.Select(pair => pair.Key).Order(), shown.Keys.Order());
    }

    // 1.50 and 1.5 are the same number.
    private static string Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : value.ToString();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SolanaScanner.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
