using Microsoft.Playwright;
using SolanaScanner.Tests;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.Sandbox.Tests.Telegram;

/// <summary>The chat page in a real browser.</summary>
public sealed class ChatPageTests : TelegramTests
{
    [Fact]
    public async Task A_person_talks_to_the_bot_and_presses_its_buttons()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await TestChromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(TestChromium.Patience);
        var (elsewhere, errors) = (new List<string>(), new List<string>());
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not "data" } url && url.Host != "127.0.0.1")
            {
                elsewhere.Add(request.Url);
            }
        };
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        await page.GotoAsync($"{Server.Address}/chat");
        await Expect(page.Locator("#title")).ToHaveTextAsync("Alice");

        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        var said = await NextUpdateAsync();
        Assert.Equal(("/start", TelegramServer.Alice), (said.Message!.Text, said.Message.From!.Id));
        await Server.Bot.SendMessage(
            said.Message.Chat,
            "<b>Hello</b> &lt;img src=x onerror=alert(1)&gt; <a href=\"https://example.org/\">there</a>",
            ParseMode.Html,
            replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("Go", "go:1")),
            cancellationToken: Cancellation);
        var answer = page.Locator(".message:not(.mine)");
        await Expect(answer.Locator(".words")).ToHaveTextAsync("Hello <img src=x onerror=alert(1)> there");
        await Expect(answer.Locator("b")).ToHaveTextAsync("Hello");
        await Expect(answer.Locator("a")).ToHaveAttributeAsync("href", "https://example.org/");
        await Expect(answer.Locator("img")).ToHaveCountAsync(0);

        await answer.GetByRole(AriaRole.Button, new() { Name = "Go" }).ClickAsync();
        var press = (await NextUpdateAsync()).CallbackQuery!;
        Assert.Equal("go:1", press.Data);
        await Server.Bot.AnswerCallbackQuery(press.Id, "On it", cancellationToken: Cancellation);
        await Server.Bot.EditMessageText(press.Message!.Chat, press.Message.Id, "Gone", cancellationToken: Cancellation);
        await Expect(page.Locator("#toast")).ToHaveTextAsync("On it");
        await Expect(answer.Locator(".words")).ToHaveTextAsync("Gone");
        await Expect(answer.Locator(".meta")).ToContainTextAsync("edited");
        await Expect(answer.Locator(".keys")).ToHaveCountAsync(0);

        await Server.Bot.SetMyCommands([new("find", "Search"), new("top", "The best")], cancellationToken: Cancellation);
        await page.Locator("#text").PressSequentiallyAsync("/");
        await Expect(page.Locator("#menu li")).ToHaveCountAsync(2);
        await page.Locator("#text").PressAsync("ArrowDown");
        await page.Locator("#text").PressAsync("Enter");
        Assert.Equal("/top", (await NextUpdateAsync()).Message!.Text);
        Assert.Empty(elsewhere);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task In_a_group_somebody_is_chosen_to_speak_and_a_block_is_shown()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await TestChromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        page.SetDefaultTimeout(TestChromium.Patience);
        await page.GotoAsync($"{Server.Address}/chat");
        await page.GetByRole(AriaRole.Button, new() { Name = "Degens" }).ClickAsync();
        await page.GetByLabel("Who speaks").SelectOptionAsync("1002");
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync("hello");
        await page.GetByLabel("Message", new() { Exact = true }).PressAsync("Enter");
        Assert.Equal(("hello", 1002L), (await NextUpdateAsync()).Message is { } said ? (said.Text, said.From!.Id) : default);

        await page.GetByLabel("Back to the chats").ClickAsync();
        await Server.SayAsync(1002, "hi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bob" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Block bot" }).ClickAsync();
        await Expect(page.Locator("#about")).ToHaveTextAsync("has blocked the bot");
        Assert.Equal(403, (await TelegramServer.RefusedAsync(() => Server.Bot.SendMessage(1002, "x", cancellationToken: Cancellation))).ErrorCode);
        await page.GetByRole(AriaRole.Button, new() { Name = "Unblock bot" }).ClickAsync();
        await Expect(page.GetByLabel("Message", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private async Task<global::Telegram.Bot.Types.Update> NextUpdateAsync()
    {
        var update = (await Server.Bot.GetUpdates(limit: 1, timeout: 50, cancellationToken: Cancellation)).Single();
        await Server.Bot.GetUpdates(update.Id + 1, limit: 1, cancellationToken: Cancellation);
        return update;
    }
}
