using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Playwright;
using SolanaScanner.Servers;
using SolanaScanner.Tests;

namespace SolanaScanner.Services.Tests;

/// <summary>Instances of the bot behind a balancer without affinity, each killed in its turn.</summary>
[Collection(Installations.OneAfterTheOther)]
public sealed class BalancerTests : IDisposable
{
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public BalancerTests() => _patience.CancelAfter(TimeSpan.FromMinutes(9));

    private CancellationToken Patience => _patience.Token;

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task Dialogs_searches_and_live_pages_go_on_when_the_instance_behind_them_is_killed()
    {
        await using var installations = await Installations.CreateAsync(Patience);
        var installation = installations.Installation;
        var chat = new TelegramChat(installation.Sandbox, Installation.Alice);
        var bots = (await Task.WhenAll(BotAsync(installation), BotAsync(installation))).ToList();
        await using var balancer = await Balancer.StartAsync(bots.Select(bot => bot.Address), Patience);
        await using var hub = await HubAsync(balancer, out var told);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await TestChromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(TestChromium.Patience);
        await page.GotoAsync(balancer.Address);
        await installation.StartAsync("Scanner.Service", Installations.Brisk, Patience);
        await page.WaitForFunctionAsync("() => document.querySelector('[data-testid=feed] a') !== null");
        await chat.SayAsync("/find", Patience);
        await chat.UntilAsync(heard => heard.Any(message => message.Text.StartsWith("Which win rate", StringComparison.Ordinal)), Patience);

        await KillHolderAsync(installation, bots, balancer);

        await ShowsNewsAsync(installation, page, told);
        await chat.SayAsync("100", Patience);
        await chat.UntilAsync(heard => heard.Any(message => message.Text.StartsWith("And which realized PnL", StringComparison.Ordinal)), Patience);
        await chat.SayAsync("1000000", Patience);
        await chat.UntilAsync(heard => heard.Any(IsLive), Patience);

        var shown = (await chat.HeardAsync(Patience)).Last(IsLive).Text;
        await KillHolderAsync(installation, bots, balancer);

        await chat.UntilAsync(heard => heard.Last(IsLive).Text != shown, Patience);
        await ShowsNewsAsync(installation, page, told);
        var before = (await chat.HeardAsync(Patience)).Count;
        await chat.SayAsync("/status", Patience);
        await chat.UntilAsync(heard => heard.Count > before, Patience);
    }

    // Whoever talks to Telegram is killed, so that the dialog is cut in the middle; another comes in its place.
    private async Task KillHolderAsync(Installation installation, List<ServiceProcess> bots, Balancer balancer)
    {
        ServiceProcess? holder;
        while ((holder = await installation.HolderAsync("telegram-poller", Patience)) is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), Patience);
        }

        await holder.KillAsync(Patience);
        bots[bots.IndexOf(holder)] = await BotAsync(installation);
        balancer.Use(bots.Select(bot => bot.Address));
    }

    // A wallet that was announced after the kill is on the page, and a client of the hub was told of one.
    private async Task ShowsNewsAsync(Installation installation, IPage page, ConcurrentQueue<string> told)
    {
        var known = await installation.AnnouncedAsync(Patience);
        var alreadyTold = told.Count;
        var news = new HashSet<string>();
        while (news.Count == 0 || told.Count == alreadyTold)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), Patience);
            news = await installation.AnnouncedAsync(Patience);
            news.ExceptWith(known);
        }

        await page.WaitForFunctionAsync(
            "known => [...document.querySelectorAll('[data-testid=feed] a')].some(link => !known.includes(link.getAttribute('href').split('/').pop()))", known.ToArray());
    }

    private Task<ServiceProcess> BotAsync(Installation installation) => installation.StartAsync("BotApi.Service", [], Patience);

    private Task<HubConnection> HubAsync(Balancer balancer, out ConcurrentQueue<string> told)
    {
        var wallets = told = new ConcurrentQueue<string>();
        var connection = new HubConnectionBuilder()
            .WithUrl($"{balancer.Address}/hubs/wallets", options =>
            {
                options.SkipNegotiation = true;
                options.Transports = HttpTransportType.WebSockets;
            })
            .WithAutomaticReconnect(new Always())
            .Build();
        connection.On<JsonElement>("walletFound", wallet => wallets.Enqueue(wallet.GetProperty("address").GetString()!));
        return StartAsync();

        async Task<HubConnection> StartAsync()
        {
            await connection.StartAsync(Patience);
            return connection;
        }
    }

    private static bool IsLive((string Text, List<string> Wallets) message) => message.Text.Contains("earching", StringComparison.Ordinal);

    private sealed class Always : IRetryPolicy
    {
        public TimeSpan? NextRetryDelay(RetryContext retryContext) => TimeSpan.FromMilliseconds(500);
    }
}
