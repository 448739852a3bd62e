using Microsoft.Playwright;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Tests;

namespace SolanaScanner.BotApi.Tests;

/// <summary>The page in a real browser.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task A_wallet_that_is_found_appears_by_itself()
    {
        await using var web = await TestWeb.StartAsync(("BotApi:SandboxData", "true"), ("BotApi:LeaderboardInterval", "00:00:00.200"));
        await using var browser = await OpenAsync();
        var page = await browser.NewPageAsync();
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not "data" } url && url.Host != "127.0.0.1")
            {
                elsewhere.Add(request.Url);
            }
        };
        await page.GotoAsync(web.Address);
        await Expect(page.GetByText("Sandbox data")).ToBeVisibleAsync();
        await Expect(page.GetByText("No wallet has qualified yet")).ToBeVisibleAsync();
        // Interactive from here on: the page listens.
        await ListeningAsync(web, page);

        await web.AnnounceAsync(Make.Wallet(1, winRate: 61.5, realizedPnlUsd: 1234.5m));

        var address = Make.Address(1).ToString();
        await Expect(page.Locator($"[data-testid=feed] a[href='/wallets/{address}']")).ToBeVisibleAsync();
        var row = page.Locator("[data-testid=leaderboard] tbody tr").Filter(new() { Has = page.Locator($"a[href='/wallets/{address}']") });
        await Expect(row).ToContainTextAsync("61.5 %");
        await Expect(row).ToContainTextAsync("+$1,235");
        Assert.Empty(elsewhere);
    }

    [Fact]
    public async Task Filters_are_in_the_address_and_bound_what_is_shown()
    {
        await using var web = await TestWeb.StartAsync();
        await web.StoreAsync(Make.Wallet(1, winRate: 90));
        await web.StoreAsync(Make.Wallet(2, winRate: 40));
        await using var browser = await OpenAsync();
        var page = await browser.NewPageAsync();

        await page.GotoAsync($"{web.Address}/?minWinRate=50&window=30d&sort=nonsense");

        await Expect(page.Locator("[data-testid=leaderboard] tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-testid=total]")).ToHaveTextAsync("1 wallets");
        await Expect(page.Locator(".segments a.on")).ToHaveTextAsync("30d");
        await Expect(page.GetByText("'sort' must be one of")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wallet_shows_its_verdict_its_curve_and_a_fresh_look_on_request()
    {
        await using var web = await TestWeb.StartAsync();
        var wallet = await web.StoreAsync(Make.Wallet(1, winRate: 61.5, reason: "gains spread over 12 tokens"));
        web.Scanner.Answer = async request =>
        {
            await web.StoreAsync(Make.Wallet(1, winRate: 12.5, reason: "changed its ways"));
            return new WalletAnalyzed { AnalysisId = Guid.Empty, Wallet = request.Wallet, Qualifies = true };
        };
        await using var browser = await OpenAsync();
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"{web.Address}/wallets/{wallet.Address}");
        await Expect(page.Locator("[data-testid=reason]")).ToHaveTextAsync("gains spread over 12 tokens");
        await Expect(page.Locator("[data-testid=windows]")).ToContainTextAsync("61.5 %");
        await Expect(page.Locator("[data-testid=curve] polyline")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-testid=positions] tbody tr")).ToHaveCountAsync(25);

        await page.WaitForFunctionAsync("() => document.querySelector('[data-interactive=true]') !== null");
        await page.Locator("[data-testid=refresh]").ClickAsync();

        await Expect(page.Locator("[data-testid=reason]")).ToHaveTextAsync("changed its ways");
        await Expect(page.Locator("[data-testid=windows]")).ToContainTextAsync("12.5 %");
    }

    [Fact]
    public async Task A_store_that_is_away_is_said_and_does_not_end_the_page()
    {
        await using var web = await TestWeb.StartAsync();
        web.Wallets.Broken = new InvalidOperationException("away");
        await using var browser = await OpenAsync();
        var page = await browser.NewPageAsync();
        await page.GotoAsync(web.Address);
        await Expect(page.GetByText("cannot be read just now")).ToBeVisibleAsync();

        await page.WaitForFunctionAsync("() => document.querySelector('[data-interactive=true]') !== null");
        web.Wallets.Broken = null;
        await page.GetByText("Try again").ClickAsync();

        await Expect(page.GetByText("No wallet has qualified yet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_does_not_get_its_script_and_then_no_connection_tries_again_by_itself()
    {
        await using var web = await TestWeb.StartAsync();
        await using var browser = await OpenAsync();
        var page = await browser.NewPageAsync();
        var (scripts, connections) = (0, 0);
        await page.RouteAsync("**/blazor.web.js", route => ++scripts == 1 ? route.FulfillAsync(new() { Status = 502 }) : route.ContinueAsync());
        await page.RouteWebSocketAsync("**/_blazor", socket =>
        {
            if (++connections == 1)
            {
                socket.CloseAsync();
            }
            else
            {
                socket.ConnectToServer();
            }
        });

        await page.GotoAsync(web.Address);
        await ListeningAsync(web, page);

        Assert.Equal((3, 2), (scripts, connections));
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static async Task ListeningAsync(TestWeb web, IPage page)
    {
        await page.WaitForFunctionAsync("() => document.querySelector('[data-interactive=true]') !== null");
        await web.Bus.Publish(Make.Progress(), TestContext.Current.CancellationToken);
        await Expect(page.Locator("[data-testid=scan]")).ToContainTextAsync("Cycle 3");
    }

    private static async Task<Browser> OpenAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await TestChromium.LaunchAsync(playwright));
    }

    private sealed class Browser(IPlaywright playwright, IBrowser browser) : IAsyncDisposable
    {
        public async Task<IPage> NewPageAsync()
        {
            var page = await browser.NewPageAsync();
            page.SetDefaultTimeout(TestChromium.Patience);
            return page;
        }

        public async ValueTask DisposeAsync()
        {
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }
}
