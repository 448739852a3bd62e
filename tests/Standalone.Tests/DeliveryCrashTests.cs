using System.Net.Http.Json;
using System.Text.Json;
using SolanaScanner.Servers;

namespace SolanaScanner.Standalone.Tests;

/// <summary>
/// kill -9 while wallets are found, matched and sent, again and again, with Telegram in a process of its own that remembers everything it was sent.
/// </summary>
public sealed class DeliveryCrashTests : IDisposable
{
    private const int Kills = 8;
    private const long Alice = 1001;

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public DeliveryCrashTests() => _patience.CancelAfter(TimeSpan.FromMinutes(4));

    private CancellationToken Patience => _patience.Token;

    public void Dispose()
    {
        _patience.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Killing_the_process_loses_no_alert_and_repeats_at_most_the_message_in_flight()
    {
        // Telegram takes 150 ms for an answer, so that kills fall into calls under way.
        await using var sandbox = await StandaloneProcess.StartSandboxAsync(_folder.Path, ["--Sandbox:Telegram:Latency=00:00:00.150"], Patience);
        var chat = new TelegramChat(sandbox.Http, Alice);
        string[] arguments = ["--Discovery:Every=00:00:01", "--Telegram:Token=1:sandbox", $"--Telegram:BaseAddress={sandbox.Address}"];

        await chat.SayAsync("/alerts new winRate>=0", Patience);
        DateTimeOffset alertSince;
        await using (var standalone = await StandaloneProcess.StartAsync(_folder.Path, arguments, Patience))
        {
            await chat.UntilAsync(heard => heard.Any(message => message.Text.Contains("Alert saved", StringComparison.Ordinal)), Patience);
            alertSince = TimeProvider.System.GetUtcNow();
            await chat.UntilAsync(heard => heard.Any(message => message.Wallets.Count > 0), Patience);
            await standalone.KillAsync();
        }

        var cycle = 0L;
        for (var kill = 1; kill < Kills; kill++)
        {
            await using var standalone = await StandaloneProcess.StartAsync(_folder.Path, arguments, Patience);
            await using var live = await LiveClient.ConnectAsync(standalone.Address, Patience);
            // By turns right after a wallet was found, and while a message is on its way or has just arrived.
            var enough = 1 + (kill * 3);
            await live.UntilAsync(client => client.Found.Count >= enough, Patience);
            if (kill % 2 == 0)
            {
                var before = (await chat.HeardAsync(Patience)).Count;
                await chat.UntilAsync(heard => heard.Count > before, Patience);
            }

            cycle = live.Progress.Select(progress => progress.GetProperty("cycle").GetInt64()).DefaultIfEmpty(cycle).Max();
            await standalone.KillAsync();
        }

        await using var last = await StandaloneProcess.StartAsync(_folder.Path, ["--Discovery:Every=01:00:00", .. arguments[1..]], Patience);
        await ScannedAsync(last, cycle);
        var found = await FoundSinceAsync(last, alertSince);
        await chat.UntilAsync(heard => found.IsSubsetOf(heard.SelectMany(message => message.Wallets)), Patience);

        // Each repeated message says again what an earlier one said; a kill can leave one of them.
        var told = new HashSet<string>();
        var repeats = (await chat.HeardAsync(Patience)).Count(message => message.Wallets.Where(wallet => !told.Add(wallet)).ToList().Count > 0);
        TestContext.Current.SendDiagnosticMessage("{0} wallets told in spite of {1} kills, {2} messages repeated", found.Count, Kills, repeats);
        Assert.NotEmpty(found);
        Assert.InRange(repeats, 0, Kills);
    }

    /// <summary>Waits for the end of the first cycle after <paramref name="earlierCycle"/>.</summary>
    private async Task ScannedAsync(StandaloneProcess standalone, long earlierCycle)
    {
        await using var live = await LiveClient.ConnectAsync(standalone.Address, Patience);
        if (!IsDone(await standalone.Http.GetFromJsonAsync<JsonElement>("/api/scan", Patience)))
        {
            await live.UntilAsync(client => client.Progress.Any(IsDone), Patience);
        }

        bool IsDone(JsonElement scan) => scan.GetProperty("cycle").GetInt64() > earlierCycle && scan.GetProperty("finishedAt").ValueKind == JsonValueKind.String;
    }

    private async Task<HashSet<string>> FoundSinceAsync(StandaloneProcess standalone, DateTimeOffset since)
    {
        var found = new HashSet<string>();
        for (var page = 1; ; page++)
        {
            var list = await standalone.Http.GetFromJsonAsync<JsonElement>($"/api/wallets?pageSize=100&page={page}&sort=recent", Patience);
            var items = list.GetProperty("items");
            found.UnionWith(items.EnumerateArray()
                .Where(item => item.GetProperty("foundAt").GetDateTimeOffset() > since)
                .Select(item => item.GetProperty("address").GetString()!));
            if (items.GetArrayLength() == 0)
            {
                return found;
            }
        }
    }
}
