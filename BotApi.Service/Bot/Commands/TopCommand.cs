using System.Globalization;
using SolanaScanner.BotApi.Bot.Searches;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary><c>/top [1d|7d|30d|all]</c>: the wallets that qualify, by confidence, ten a page. Its buttons' data is <c>window:page</c>.</summary>
public sealed class TopCommand(IWalletStore wallets) : IBotCommand
{
    public string Name => "top";

    public string Description => "[1d|7d|30d|all]: the best wallets";

    public async Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken)
    {
        var window = Window.All;
        if (arguments.Length > 0 && !Domain.Performance.Windows.TryParse(arguments, out window))
        {
            await turn.ReplyAsync("I know the windows 1d, 7d, 30d and all, as in <code>/top 7d</code>.", null, cancellationToken);
            return;
        }

        var (html, buttons) = await PageAsync(window, 1, cancellationToken);
        await turn.ReplyAsync(html, buttons, cancellationToken);
    }

    public async Task PressAsync(BotTurn turn, string data, CancellationToken cancellationToken)
    {
        if (data.Split(':') is not [var text, var number]
            || !Domain.Performance.Windows.TryParse(text, out var window)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            || page is < 1 or > 1_000_000)
        {
            await turn.ToastAsync(Buttons.Dead, cancellationToken);
            return;
        }

        var (html, buttons) = await PageAsync(window, page, cancellationToken);
        await turn.EditAsync(html, buttons, cancellationToken);
    }

    private async Task<(string Html, InlineKeyboardMarkup? Buttons)> PageAsync(Window window, int page, CancellationToken cancellationToken)
    {
        var filter = new WalletFilter { Window = window };
        var found = await wallets.QueryAsync(FoundList.Query(filter, page), cancellationToken);
        var pages = FoundList.Pages(found.Total);
        if (page > pages)
        {
            // The list has become shorter since the button was made.
            page = pages;
            found = await wallets.QueryAsync(FoundList.Query(filter, page), cancellationToken);
        }

        var windows = Domain.Performance.Windows.Each
            .Select(each => Buttons.Press(each == window ? $"• {each.Text()}" : each.Text(), Name, $"{each.Text()}:1"))
            .ToArray();
        if (found.Items.Count == 0)
        {
            return ("No wallet qualifies yet. /status shows how far the scan is.", Buttons.Keyboard(windows));
        }

        var over = window == Window.All ? "their whole history" : $"the last {window.Text()}";
        return (
            $"<b>Top wallets</b> over {over}, by confidence: {Figures.Count(found.Total)} qualify.\n\n{FoundList.Lines(found, filter, page)}",
            Buttons.Keyboard([.. FoundList.Openers(found, page), windows, Buttons.Pages(Name, $"{window.Text()}:", page, pages)]));
    }
}
