using System.Globalization;
using Microsoft.Extensions.Options;
using SolanaScanner.BotApi.Bot.Alerts;
using SolanaScanner.BotApi.Bot.Filters;
using SolanaScanner.BotApi.Bot.Searches;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Wallets;
using Telegram.Bot.Extensions;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary>
/// <c>/find [winRate] [pnl]</c>: the wallets that are known, ranked by confidence; when there is none, a message that stays current for a while. What
/// is missing is asked for.
/// </summary>
public sealed class FindCommand(
    IWalletStore wallets, ISearchStore searches, NewAlerts alerts, LiveSearchService live, LiveSearches messages, SavedFilters filters,
    IOptions<BotOptions> options, TimeProvider time) : IBotCommand
{
    public const string CommandName = "find";

    private const string AskWinRate = "winRate";
    private const string AskPnl = "pnl";

    public string Name => CommandName;

    public string Description => "[win rate] [PnL]: wallets that trade this well, e.g. /find 60 100";

    public static string Cancel(long searchId) => string.Create(CultureInfo.InvariantCulture, $"c:{searchId}");

    public static string Again(string filterId) => $"f:{filterId}";

    public static string MakeAlert(string filterId) => $"a:{filterId}";

    /// <summary>The beginning of a page's data, before its number.</summary>
    public static string PageOf(string filterId) => $"g:{filterId}:";

    public async Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length == 0)
        {
            await turn.AskAsync(AskWinRate, "Which win rate at least, in percent? Type a number or choose.", Offers("winRate", AskWinRate), cancellationToken);
        }
        else if (!FilterWords.TryRead(arguments, out var filter, out var problem))
        {
            await turn.ReplyAsync(HtmlText.Escape(problem), null, cancellationToken);
        }
        else if (filter == new AlertFilter { Wallet = new WalletFilter { MinWinRate = filter.Wallet.MinWinRate } })
        {
            await AskForPnlAsync(turn, filter.Wallet.MinWinRate, cancellationToken);
        }
        else
        {
            await SearchAsync(turn, filter, cancellationToken);
        }
    }

    public async Task AnswerAsync(BotTurn turn, string question, string text, CancellationToken cancellationToken)
    {
        if (question == AskWinRate && FilterWords.TryRead(text, out _, out _))
        {
            await RunAsync(turn, text, cancellationToken);
            return;
        }

        var word = question == AskWinRate ? "winRate" : "pnl";
        var winRate = question == AskWinRate ? "" : question[AskPnl.Length..].TrimStart(':');
        if (FilterWords.TryRead($"{(winRate.Length > 0 ? $"winRate={winRate} " : "")}{word}={text}", out var filter, out _))
        {
            await SearchAsync(turn, filter, cancellationToken);
        }
        else
        {
            await turn.AskAsync(
                question,
                $"That is no {FilterWords.Find(word)!.Label}: it must be {FilterWords.Find(word)!.Allowed}. Type another, or choose.",
                Offers(word, question),
                cancellationToken);
        }
    }

    public async Task PressAsync(BotTurn turn, string data, CancellationToken cancellationToken)
    {
        switch (data.Split(':'))
        {
            case ["new"]:
                await RunAsync(turn, "", cancellationToken);
                break;
            case ["w", var winRate] when FilterWords.TryRead($"winRate={winRate}", out var filter, out _):
                await turn.TakeQuestionAsync(cancellationToken);
                await AskForPnlAsync(turn, filter.Wallet.MinWinRate, cancellationToken);
                break;
            case ["p", var winRate, var pnl] when FilterWords.TryRead($"winRate={winRate} pnl={pnl}", out var filter, out _):
                // Answering an open question is free; pressing an old one again is a new search.
                if (await turn.TakeQuestionAsync(cancellationToken) is not null || await turn.CountAsync(cancellationToken))
                {
                    await SearchAsync(turn, filter, cancellationToken);
                }

                break;
            case ["g", var id, var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= 1_000_000:
                await WithFilterAsync(turn, id, filter => ShowPageAsync(turn, filter, page, cancellationToken), cancellationToken);
                break;
            case ["f", var id]:
                await WithFilterAsync(turn, id, async filter =>
                {
                    if (await turn.CountAsync(cancellationToken))
                    {
                        await SearchAsync(turn, filter, cancellationToken);
                    }
                }, cancellationToken);
                break;
            case ["a", var id]:
                await WithFilterAsync(turn, id, filter => MakeAlertAsync(turn, filter, cancellationToken), cancellationToken);
                break;
            case ["c", var number] when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var searchId):
                await CancelAsync(turn, searchId, cancellationToken);
                break;
            default:
                await turn.ToastAsync($"{Buttons.Dead} Send /find again.", cancellationToken);
                break;
        }
    }

    private static Task AskForPnlAsync(BotTurn turn, double? winRate, CancellationToken cancellationToken)
    {
        var written = winRate?.ToString("0.####", CultureInfo.InvariantCulture) ?? "0";
        return turn.AskAsync($"{AskPnl}:{written}", "And which realized PnL at least, in percent of what was invested?", Offers("pnl", $"{AskPnl}:{written}"), cancellationToken);
    }

    private static InlineKeyboardMarkup? Offers(string word, string question) => Buttons.Keyboard(
    [
        .. FilterWords.Find(word)!.Offers.Select(offer => Buttons.Press(
            $"{offer} %", CommandName, question == AskWinRate ? $"w:{offer}" : $"p:{question[(AskPnl.Length + 1)..]}:{offer}")),
    ]);

    private async Task SearchAsync(BotTurn turn, AlertFilter filter, CancellationToken cancellationToken)
    {
        if (FilterWords.Each.FirstOrDefault(word => !word.IsSearchable && word.Value(filter) is not null) is { } onlyAlerts)
        {
            await turn.ReplyAsync($"Only alerts know {onlyAlerts.Name}: <code>/alerts new {HtmlText.Escape(FilterWords.Written(filter))}</code>", null, cancellationToken);
            return;
        }

        var found = await wallets.QueryAsync(FoundList.Query(filter.Wallet, page: 1), cancellationToken);
        if (found.Total > 0)
        {
            var (html, buttons) = await ListAsync(found, filter, 1, cancellationToken);
            await turn.ReplyAsync(html, buttons, cancellationToken);
            return;
        }

        var now = time.GetUtcNow();
        var search = new LiveSearch
        {
            ChatId = turn.Chat.ChatId,
            IsGroup = turn.Chat.IsGroup,
            UserId = turn.UserId,
            MessageId = 0,
            Filter = filter.Wallet,
            StartedAt = now,
            EndsAt = now + options.Value.SearchFor,
        };
        if (await turn.ReplyAsync(LiveSearchText.Running(search, found, null, now), null, cancellationToken) is { } messageId)
        {
            await live.StartAsync(search with { MessageId = messageId }, cancellationToken);
        }
    }

    private async Task ShowPageAsync(BotTurn turn, AlertFilter filter, int page, CancellationToken cancellationToken)
    {
        var found = await wallets.QueryAsync(FoundList.Query(filter.Wallet, page), cancellationToken);
        if (found.Items.Count == 0 && page > 1)
        {
            // Wallets went meanwhile.
            page = FoundList.Pages(found.Total);
            found = await wallets.QueryAsync(FoundList.Query(filter.Wallet, page), cancellationToken);
        }

        var (html, buttons) = await ListAsync(found, filter, page, cancellationToken);
        await turn.EditAsync(html, buttons, cancellationToken);
    }

    private async Task<(string Html, InlineKeyboardMarkup? Buttons)> ListAsync(WalletPage found, AlertFilter filter, int page, CancellationToken cancellationToken)
    {
        var id = await filters.SaveAsync(filter, cancellationToken);
        var html = $"<b>{Figures.Count(found.Total)} {(found.Total == 1 ? "wallet" : "wallets")}</b> · {FoundList.Spoken(filter.Wallet)}\nBy confidence, the best first.\n\n{FoundList.Lines(found, filter.Wallet, page)}";
        return (html, Buttons.Keyboard(
        [
            .. FoundList.Openers(found, page),
            Buttons.Pages(CommandName, PageOf(id), page, FoundList.Pages(found.Total)),
            [Buttons.Press("🔔 Alert me of new ones", CommandName, MakeAlert(id))],
        ]));
    }

    private async Task MakeAlertAsync(BotTurn turn, AlertFilter filter, CancellationToken cancellationToken)
    {
        switch (await alerts.AddAsync(turn.Chat.ChatId, filter, cancellationToken))
        {
            case NewAlertOutcome.AlreadyThere:
                await turn.ToastAsync("There is an alert for that already. /alerts shows it.", cancellationToken);
                break;
            case NewAlertOutcome.Full:
                await turn.ToastAsync(NewAlerts.Full, cancellationToken, alert: true);
                break;
            default:
                await turn.ToastAsync("Done: you hear of new matches as they are found.", cancellationToken);
                await turn.ReplyAsync($"🔔 New alert: {HtmlText.Escape(FilterWords.Spoken(filter))}\nChange it, set quiet hours or a digest: /alerts", null, cancellationToken);
                break;
        }
    }

    private async Task CancelAsync(BotTurn turn, long searchId, CancellationToken cancellationToken)
    {
        var search = await searches.FindAsync(searchId, cancellationToken);
        if (search is null || search.ChatId != turn.Chat.ChatId || search.MessageId != turn.PressedMessageId)
        {
            await turn.ToastAsync("That search has ended already.", cancellationToken);
        }
        else if (search.UserId != turn.UserId)
        {
            await turn.ToastAsync("Only who asked can cancel it.", cancellationToken);
        }
        else if (await searches.EndAsync(searchId, cancellationToken))
        {
            await messages.ShowEndedAsync(search, cancelled: true, cancellationToken);
        }
    }

    private async Task WithFilterAsync(BotTurn turn, string id, Func<AlertFilter, Task> show, CancellationToken cancellationToken)
    {
        if (await filters.FindAsync(id, cancellationToken) is { } filter)
        {
            await show(filter);
        }
        else
        {
            await turn.ToastAsync("This list is more than a day old. Send /find again.", cancellationToken);
        }
    }
}
