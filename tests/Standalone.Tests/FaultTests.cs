using System.Net.Http.Json;
using System.Text.Json;

namespace SolanaScanner.Standalone.Tests;

/// <summary>
/// Each fault of the Sandbox, one by one and together, while a recording with a known answer is scanned: the scan ends with
/// the right wallets and the right numbers, or says what it could not read. Never with a wrong number.
/// </summary>
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Patience => CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken, new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token).Token;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"kind":"latency","rate":0.5,"latencyMs":300}""")]
    [InlineData("""{"kind":"429","rate":0.3,"count":60}""")]
    [InlineData("""{"kind":"500","rate":0.3,"count":60}""")]
    [InlineData("""{"kind":"503","rate":0.3,"count":60}""")]
    [InlineData("""{"kind":"reset","rate":0.3,"count":60}""")]
    [InlineData("""{"kind":"truncated","rate":0.3,"count":60}""")]
    [InlineData("""{"kind":"wrong-body","rate":0.3,"count":60}""")]
    [InlineData("""{"kind":"html","rate":0.3,"count":60}""")]
    [InlineData("""{"kind":"quota","provider":"moralis","rate":1}""")]
    public async Task One_fault_leaves_the_right_wallets_or_is_told(string fault) => await ScanUnderAsync([fault]);

    [Fact]
    public async Task All_faults_together_leave_the_right_wallets_or_are_told() => await ScanUnderAsync(
    [
        """{"kind":"latency","rate":0.2,"latencyMs":100}""",
        """{"kind":"429","rate":0.1,"count":30}""",
        """{"kind":"500","rate":0.1,"count":30}""",
        """{"kind":"503","rate":0.1,"count":30}""",
        """{"kind":"reset","rate":0.1,"count":30}""",
        """{"kind":"truncated","rate":0.1,"count":30}""",
        """{"kind":"wrong-body","rate":0.1,"count":30}""",
        """{"kind":"html","rate":0.1,"count":30}""",
    ]);

    private async Task ScanUnderAsync(string[] faults)
    {
        var recording = Recording.WriteTo(_folder.Path);
        // Every cycle reads every wallet again, and begins when the one before is done.
        await using var standalone = await StandaloneProcess.StartAsync(
            _folder.Path,
            [
                $"--Sandbox:Replay={recording}", "--Discovery:Every=00:00:01", "--Discovery:RetryAfter=00:00:01",
                "--Discovery:SkipAnalyzedWithin=00:00:00", "--Discovery:MaxBacklog=0",
                "--Moralis:RetryDelay=00:00:00.020", "--Birdeye:RetryDelay=00:00:00.020",
            ],
            Patience);
        foreach (var fault in faults)
        {
            using var content = new StringContent(fault, System.Text.Encoding.UTF8, "application/json");
            (await standalone.Http.PostAsync("/sandbox/faults", content, Patience)).EnsureSuccessStatusCode();
        }

        await using var live = await LiveClient.ConnectAsync(standalone.Address, Patience);
        // The one under way, and two whole ones after it, so that every call has met the faults.
        await live.UntilAsync(client => !client.Progress.IsEmpty, Patience);
        var first = live.Progress.Min(Cycle);
        await live.UntilAsync(client => client.Progress.Any(progress => Cycle(progress) > first + 2), Patience);

        var hits = await standalone.Http.GetFromJsonAsync<JsonElement>("/sandbox/faults", Patience);
        var list = await standalone.Http.GetFromJsonAsync<JsonElement>("/api/wallets?pageSize=100", Patience);
        var shown = list.GetProperty("items").EnumerateArray().ToList();
        var addresses = shown.ConvertAll(item => item.GetProperty("address").GetString()!);
        Assert.Subset(Recording.WinnersAddresses.ToHashSet(), addresses.ToHashSet());
        Assert.All(shown, item => Assert.Equal(100, item.GetProperty("winRate").GetDouble()));
        Assert.All(shown, item => Assert.Equal(4, item.GetProperty("closedTokens").GetInt32()));
        var missing = Recording.WinnersAddresses.Except(addresses).ToList();
        Assert.True(
            missing.TrueForAll(address => standalone.Output.Contains($"{address} could not be analyzed", StringComparison.Ordinal)),
            $"Missing and not told: {string.Join(", ", missing)}. Faults: {hits}.\n{standalone.Output}");
    }

    private static long Cycle(JsonElement progress) => progress.GetProperty("cycle").GetInt64();
}
