using System.Net.Http.Json;
using System.Text.Json;

namespace SolanaScanner.Standalone.Tests;

/// <summary>kill -9 in the middle of a scan of the made-up market, again and again.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Kills = 4;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Patience => CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken, new CancellationTokenSource(TimeSpan.FromMinutes(4)).Token).Token;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killing_the_process_loses_no_stored_wallet_and_repeats_no_announcement()
    {
        var announced = new List<(string Address, string FoundAt)>();
        var stored = new HashSet<string>();
        for (var run = 0; run <= Kills; run++)
        {
            await using var standalone = await StandaloneProcess.StartAsync(_folder.Path, ["--Discovery:Every=00:00:01"], Patience);
            Assert.Superset(stored, await StoredAsync(standalone));

            await using var live = await LiveClient.ConnectAsync(standalone.Address, Patience);
            // A different place in the scan each time.
            var enough = 10 + (run * 17);
            await live.UntilAsync(client => client.Found.Count >= enough, Patience);
            stored = await StoredAsync(standalone);
            await standalone.KillAsync();

            announced.AddRange(live.Found.Select(item =>
                (item.GetProperty("address").GetString()!, item.GetProperty("foundAt").GetString()!)));
        }

        Assert.NotEmpty(stored);
        Assert.Equal(announced.Distinct().Count(), announced.Count);
    }

    [Fact]
    public async Task Told_to_stop_it_ends_cleanly_within_the_grace_time()
    {
        await using var standalone = await StandaloneProcess.StartAsync(_folder.Path, ["--Discovery:Every=00:00:01"], Patience);
        await using var live = await LiveClient.ConnectAsync(standalone.Address, Patience);
        await live.UntilAsync(client => !client.Found.IsEmpty, Patience);

        using var grace = CancellationTokenSource.CreateLinkedTokenSource(Patience);
        grace.CancelAfter(TimeSpan.FromSeconds(30));
        Assert.Equal(0, await standalone.TerminateAsync(grace.Token));
        Assert.DoesNotContain("fail:", standalone.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("crit:", standalone.Output, StringComparison.Ordinal);
    }

    /// <summary>The addresses of everything that REST shows.</summary>
    private static async Task<HashSet<string>> StoredAsync(StandaloneProcess standalone)
    {
        var stored = new HashSet<string>();
        for (var page = 1; ; page++)
        {
            var list = await standalone.Http.GetFromJsonAsync<JsonElement>($"/api/wallets?pageSize=100&page={page}&sort=recent", Patience);
            var items = list.GetProperty("items");
            stored.UnionWith(items.EnumerateArray().Select(item => item.GetProperty("address").GetString()!));
            if (items.GetArrayLength() == 0)
            {
                return stored;
            }
        }
    }
}
