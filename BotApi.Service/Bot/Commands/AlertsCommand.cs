using System.Globalization;
using SolanaScanner.BotApi.Bot.Alerts;
using SolanaScanner.BotApi.Bot.Filters;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Chats;
using Telegram.Bot.Extensions;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary>
/// <c>/alerts</c>: a chat's alerts, by buttons or in one line (<c>/alerts new winRate&gt;=60 pnl&gt;=100</c>), with quiet hours, digest, time zone and
/// muted wallets. Everything is the chat's own: an id of another chat's alert finds nothing here.
/// </summary>
public sealed class AlertsCommand(IAlertStore alerts, NewAlerts newAlerts, IChatStore chats, AlertDrafts drafts, DeliverySettings settings, TimeProvider time) : IBotCommand
{
    public const string CommandName = "alerts";

    private const string Usage =
        """
        <b>Alerts in one line</b>
        <code>/alerts new winRate>=60 pnl>=100 verdict=consistent</code>
        <code>/alerts change 1 luck<=50 hold>=5m window=30d</code>
        <code>/alerts pause 1</code> · <code>resume 1</code> · <code>delete 1</code>
        <code>/alerts mute ADDRESS</code> · <code>unmute ADDRESS</code>
        <code>/alerts quiet 22-7</code> · <code>quiet off</code>
        <code>/alerts digest hourly</code> · <code>daily 08:30</code> · <code>off</code>
        <code>/alerts zone Europe/Berlin</code>
        """;

    public string Name => CommandName;

    public string Description => "be told of new wallets: new, pause, change, delete, mute, quiet hours, digest";

    public async Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken)
    {
        var words = arguments.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var rest = words.Length > 1 ? words[1] : "";
        switch (words.Length == 0 ? "list" : words[0].ToLowerInvariant())
        {
            case "list":
                await ReplyAsync(turn, await ListAsync(turn, cancellationToken), cancellationToken);
                break;
            case "new":
                await NewAsync(turn, rest, cancellationToken);
                break;
            case "pause" or "resume" or "delete" or "change":
                await ChangeByNumberAsync(turn, words[0].ToLowerInvariant(), rest, cancellationToken);
                break;
            case "mute" or "unmute":
                await MuteAsync(turn, words[0].Equals("mute", StringComparison.OrdinalIgnoreCase), rest, cancellationToken);
                break;
            case "quiet":
                await settings.QuietAsync(turn, rest, cancellationToken);
                break;
            case "digest":
                await settings.DigestAsync(turn, rest, cancellationToken);
                break;
            case "zone" or "timezone":
                await settings.ZoneAsync(turn, rest, cancellationToken);
                break;
            default:
                await turn.ReplyAsync(Html(Usage), null, cancellationToken);
                break;
        }
    }

    /// <summary>The only question that is asked: the value of a filter of the draft; the question's state is the filter's key.</summary>
    public async Task AnswerAsync(BotTurn turn, string question, string text, CancellationToken cancellationToken)
    {
        if (FilterWords.Find(question) is not { } word || await drafts.FindAsync(turn, cancellationToken) is not { } draft)
        {
            await turn.ReplyAsync("That alert is not being written any more. /alerts begins anew.", null, cancellationToken);
        }
        else if (word.Set(draft.Filter, text) is not { } filter || filter.MinHold > filter.MaxHold)
        {
            await turn.AskAsync(question, $"{HtmlText.Escape(word.Label)} must be {HtmlText.Escape(word.Allowed)}. Type another.", null, cancellationToken);
        }
        else
        {
            await drafts.SaveAsync(turn, draft with { Filter = filter }, cancellationToken);
            await ReplyAsync(turn, AlertViews.Draft(draft with { Filter = filter }), cancellationToken);
        }
    }

    public async Task PressAsync(BotTurn turn, string data, CancellationToken cancellationToken)
    {
        var parts = data.Split(':', 3);
        var handled = parts switch
        {
            ["l"] => await EditAsync(turn, await ListAsync(turn, cancellationToken), cancellationToken),
            ["new"] => await DraftAsync(turn, new AlertDraft(null, new AlertFilter()), cancellationToken),
            ["a" or "e" or "p" or "r" or "x", var id] => await PressAlertAsync(turn, parts[0], id, cancellationToken),
            ["b" or "s" or "c"] or ["w" or "t" or "u", _] or ["v", _, _] => await PressDraftAsync(turn, parts, cancellationToken),
            ["q"] => await EditAsync(turn, AlertViews.Quiet(turn.Chat), cancellationToken),
            ["q", var hours] => await settings.QuietAsync(turn, hours, cancellationToken),
            ["d"] => await EditAsync(turn, AlertViews.Digests(turn.Chat), cancellationToken),
            ["d", var digest] => await settings.DigestAsync(turn, digest, cancellationToken),
            ["z"] => await EditAsync(turn, AlertViews.Zones(turn.Chat), cancellationToken),
            ["z", var zone] => await settings.ZoneAsync(turn, zone, cancellationToken),
            ["k", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 =>
                await EditAsync(turn, AlertViews.Muted(await chats.MutedAsync(turn.Chat.ChatId, cancellationToken), page), cancellationToken),
            ["m", var wallet] => await MuteAsync(turn, mute: true, wallet, cancellationToken),
            ["o", var wallet] => await UnmuteInListAsync(turn, wallet, cancellationToken),
            _ => false,
        };
        if (!handled)
        {
            await turn.ToastAsync($"{Buttons.Dead} Send /alerts.", cancellationToken);
        }
    }

    private async Task NewAsync(BotTurn turn, string words, CancellationToken cancellationToken)
    {
        if (words.Length == 0)
        {
            await DraftAsync(turn, new AlertDraft(null, new AlertFilter()), cancellationToken);
        }
        else if (!FilterWords.TryRead(words, out var filter, out var problem))
        {
            await turn.ReplyAsync(HtmlText.Escape(problem), null, cancellationToken);
        }
        else
        {
            await turn.ReplyAsync(await AddAsync(turn, filter, cancellationToken), null, cancellationToken);
        }
    }

    private async Task<string> AddAsync(BotTurn turn, AlertFilter filter, CancellationToken cancellationToken) =>
        await newAlerts.AddAsync(turn.Chat.ChatId, filter, cancellationToken) == NewAlertOutcome.Full
            ? NewAlerts.Full
            : $"🔔 <b>Alert saved</b>: {HtmlText.Escape(FilterWords.Spoken(filter))}\nYou hear of each new wallet that meets it, once. /alerts shows all.";

    private async Task ChangeByNumberAsync(BotTurn turn, string what, string rest, CancellationToken cancellationToken)
    {
        var words = rest.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var all = await alerts.ListAsync(turn.Chat.ChatId, cancellationToken);
        if (words.Length == 0 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > all.Count)
        {
            await turn.ReplyAsync(all.Count == 0 ? "There is no alert yet. /alerts new makes one." : $"Which one? Give its number, 1 to {all.Count}: /alerts {what} 1", null, cancellationToken);
            return;
        }

        var alert = all[number - 1];
        switch (what)
        {
            case "delete":
                await alerts.RemoveAsync(alert.ChatId, alert.Id, cancellationToken);
                break;
            case "change" when words.Length == 1:
                await DraftAsync(turn, new AlertDraft(alert.Id, alert.Filter), cancellationToken);
                return;
            case "change" when !FilterWords.TryRead(words[1], out _, out var problem):
                await turn.ReplyAsync(HtmlText.Escape(problem), null, cancellationToken);
                return;
            case "change":
                FilterWords.TryRead(words[1], out var filter, out _);
                await alerts.ChangeAsync(alert with { Filter = filter }, cancellationToken);
                break;
            default:
                await alerts.ChangeAsync(alert with { Paused = what == "pause" }, cancellationToken);
                break;
        }

        await ReplyAsync(turn, await ListAsync(turn, cancellationToken), cancellationToken);
    }

    private async Task<bool> PressAlertAsync(BotTurn turn, string what, string idText, CancellationToken cancellationToken)
    {
        if (!long.TryParse(idText, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || await alerts.FindAsync(turn.Chat.ChatId, id, cancellationToken) is not { } alert)
        {
            await turn.ToastAsync("That alert is gone.", cancellationToken);
            return await EditAsync(turn, await ListAsync(turn, cancellationToken), cancellationToken);
        }

        switch (what)
        {
            case "e":
                return await DraftAsync(turn, new AlertDraft(alert.Id, alert.Filter), cancellationToken);
            case "r":
                return await EditAsync(turn, AlertViews.Removal(alert), cancellationToken);
            case "x":
                await alerts.RemoveAsync(alert.ChatId, alert.Id, cancellationToken);
                await turn.ToastAsync("Deleted.", cancellationToken);
                return await EditAsync(turn, await ListAsync(turn, cancellationToken), cancellationToken);
            case "p":
                alert = alert with { Paused = !alert.Paused };
                await alerts.ChangeAsync(alert, cancellationToken);
                break;
        }

        return await EditAsync(turn, AlertViews.One(alert), cancellationToken);
    }

    private async Task<bool> PressDraftAsync(BotTurn turn, string[] parts, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(turn, cancellationToken) is not { } draft)
        {
            await turn.ToastAsync("This form is not yours, or no longer open. /alerts new begins another.", cancellationToken);
            return true;
        }

        var word = parts.Length > 1 ? FilterWords.Find(parts[1]) : null;
        switch (parts[0])
        {
            case "b":
                return await EditAsync(turn, AlertViews.Draft(draft), cancellationToken);
            case "s":
                return await SaveAsync(turn, draft, cancellationToken);
            case "c":
                await drafts.RemoveAsync(turn, cancellationToken);
                return await EditAsync(turn, await ListAsync(turn, cancellationToken), cancellationToken);
            case "w" when word is not null:
                return await EditAsync(turn, AlertViews.Word(word, draft), cancellationToken);
            case "u" when word is not null:
                return await DraftAsync(turn, draft with { Filter = word.Clear(draft.Filter) }, cancellationToken);
            case "t" when word is not null:
                await turn.AskAsync(word.Key, $"{HtmlText.Escape(word.Label)}: {HtmlText.Escape(word.Allowed)}. Type it.", null, cancellationToken);
                return true;
            case "v" when word?.Set(draft.Filter, parts[2]) is { } filter:
                if (filter.MinHold > filter.MaxHold)
                {
                    await turn.ToastAsync("The least hold would be longer than the greatest.", cancellationToken, alert: true);
                    return true;
                }

                return await DraftAsync(turn, draft with { Filter = filter }, cancellationToken);
            default:
                return false;
        }
    }

    private async Task<bool> SaveAsync(BotTurn turn, AlertDraft draft, CancellationToken cancellationToken)
    {
        // Stored before the draft goes: a death in between leaves a form that saves the same again.
        string saved;
        if (draft.AlertId is not { } id)
        {
            saved = await AddAsync(turn, draft.Filter, cancellationToken);
        }
        else if (await alerts.FindAsync(turn.Chat.ChatId, id, cancellationToken) is { } alert && await alerts.ChangeAsync(alert with { Filter = draft.Filter }, cancellationToken))
        {
            saved = $"🔔 <b>Alert changed</b>: {HtmlText.Escape(FilterWords.Spoken(draft.Filter))}";
        }
        else
        {
            saved = "That alert was deleted meanwhile. /alerts new makes another.";
        }

        await drafts.RemoveAsync(turn, cancellationToken);
        return await EditAsync(turn, (saved, Buttons.Keyboard([Buttons.Press("‹ All alerts", CommandName, "l")])), cancellationToken);
    }

    private async Task<bool> DraftAsync(BotTurn turn, AlertDraft draft, CancellationToken cancellationToken)
    {
        await drafts.SaveAsync(turn, draft, cancellationToken);
        return await EditAsync(turn, AlertViews.Draft(draft), cancellationToken);
    }

    private async Task<bool> MuteAsync(BotTurn turn, bool mute, string text, CancellationToken cancellationToken)
    {
        if (!Address.TryParse(text.Trim(), out var wallet))
        {
            await turn.ToastAsync($"Which wallet? /alerts {(mute ? "mute" : "unmute")} ADDRESS", cancellationToken);
        }
        else if (mute)
        {
            await chats.MuteAsync(turn.Chat.ChatId, wallet, time.GetUtcNow(), cancellationToken);
            await turn.ToastAsync("Muted: no alert of yours will tell of this wallet. /alerts lists what is muted.", cancellationToken);
        }
        else
        {
            var was = await chats.UnmuteAsync(turn.Chat.ChatId, wallet, cancellationToken);
            await turn.ToastAsync(was ? "Alerts may tell of it again." : "It was not muted.", cancellationToken);
        }

        return true;
    }

    private async Task<bool> UnmuteInListAsync(BotTurn turn, string text, CancellationToken cancellationToken)
    {
        await MuteAsync(turn, mute: false, text, cancellationToken);
        return await EditAsync(turn, AlertViews.Muted(await chats.MutedAsync(turn.Chat.ChatId, cancellationToken), 1), cancellationToken);
    }

    private async Task<(string Html, InlineKeyboardMarkup? Buttons)> ListAsync(BotTurn turn, CancellationToken cancellationToken) => AlertViews.List(
        turn.Chat,
        await alerts.ListAsync(turn.Chat.ChatId, cancellationToken),
        (await chats.MutedAsync(turn.Chat.ChatId, cancellationToken)).Count);

    private static Task<int?> ReplyAsync(BotTurn turn, (string Html, InlineKeyboardMarkup? Buttons) view, CancellationToken cancellationToken) =>
        turn.ReplyAsync(view.Html, view.Buttons, cancellationToken);

    private static async Task<bool> EditAsync(BotTurn turn, (string Html, InlineKeyboardMarkup? Buttons) view, CancellationToken cancellationToken)
    {
        await turn.EditAsync(view.Html, view.Buttons, cancellationToken);
        return true;
    }

    // The text above is written as it is read; only the signs of its examples are not HTML.
    private static string Html(string text) => text.Replace(">=", "&gt;=", StringComparison.Ordinal).Replace("<=", "&lt;=", StringComparison.Ordinal).ReplaceLineEndings("\n");
}
