using System.Text.RegularExpressions;
using SolanaScanner.Servers;

namespace SolanaScanner.Services.Tests;

/// <summary>Two of each service as processes, on PostgreSQL, RabbitMQ and Redis, with the Sandbox as the world outside.</summary>
[Collection(Installations.OneAfterTheOther)]
public sealed partial class WayOfAWalletTests : IDisposable
{
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public WayOfAWalletTests() => _patience.CancelAfter(TimeSpan.FromMinutes(9));

    private CancellationToken Patience => _patience.Token;

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task A_wallet_goes_from_discovery_to_the_Telegram_call_and_goes_on_when_one_of_each_is_killed()
    {
        await using var installations = await Installations.CreateAsync(Patience);
        var installation = installations.Installation;
        var chat = new TelegramChat(installation.Sandbox, Installation.Alice);
        var bots = await Task.WhenAll(StartAsync(installation, "BotApi.Service"), StartAsync(installation, "BotApi.Service"));
        await chat.SayAsync("/alerts new winRate>=0", Patience);
        await chat.UntilAsync(heard => heard.Any(message => message.Text.Contains("Alert saved", StringComparison.Ordinal)), Patience);
        var notifiers = await Task.WhenAll(StartAsync(installation, "Notifier.Service"), StartAsync(installation, "Notifier.Service"));
        var scanners = await Task.WhenAll(StartAsync(installation, "Scanner.Service"), StartAsync(installation, "Scanner.Service"));

        await chat.UntilAsync(heard => heard.Sum(message => message.Wallets.Count) >= 20, Patience);
        foreach (var scanner in scanners)
        {
            await UntilAsync(async () => await CountAsync(scanner, Analyzed()) > 0);
        }

        foreach (var notifier in notifiers)
        {
            await UntilAsync(async () => await CountAsync(notifier, Matched()) > 0);
        }

        var wallet = (await chat.HeardAsync(Patience)).SelectMany(message => message.Wallets).First();
        using var http = new HttpClient();
        foreach (var bot in bots)
        {
            Assert.Contains(wallet, await http.GetStringAsync($"{bot.Address}/api/wallets/{wallet}", Patience), StringComparison.Ordinal);
        }

        await Task.WhenAll(scanners[0].KillAsync(Patience), bots[0].KillAsync(Patience), notifiers[0].KillAsync(Patience));
        var before = (await installation.AnnouncedAsync(Patience)).Count;
        await UntilAsync(async () => (await installation.AnnouncedAsync(Patience)).Count >= before + 60);
        await scanners[1].SignalStopAsync(Patience);
        Assert.Equal(0, await scanners[1].EndAsync(Patience));

        var announced = await installation.AnnouncedAsync(Patience);
        await chat.UntilAsync(heard => announced.IsSubsetOf(heard.SelectMany(message => message.Wallets)), Patience);
        var heard = (await chat.HeardAsync(Patience)).Where(message => message.Wallets.Count > 0).ToList();
        var repeated = heard.Count(message => heard.Count(other => other.Wallets.Intersect(message.Wallets).Any()) > 1);
        // At most the one message that was on its way when its sender was killed came twice.
        Assert.InRange(repeated, 0, 2);
        TestContext.Current.SendDiagnosticMessage(
            $"{announced.Count} wallets in {heard.Count} messages, {repeated / 2} repeated, {before} before the kills.");
    }

    private Task<ServiceProcess> StartAsync(Installation installation, string service) =>
        installation.StartAsync(service, Installations.Brisk, Patience);

    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), Patience);
        }
    }

    private async Task<double> CountAsync(ServiceProcess service, Regex metric)
    {
        using var http = new HttpClient();
        var metrics = await http.GetStringAsync($"{service.Address}/metrics", Patience);
        return metric.Matches(metrics).Sum(match => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("^scanner_wallets_analyzed_(?:wallets_)?total\\{?.*? ([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Analyzed();

    [GeneratedRegex("^notifier_matches_(?:matches_)?total\\{?.*? ([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Matched();
}
