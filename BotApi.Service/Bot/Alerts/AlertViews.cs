using System.Globalization;
using System.Text;
using SolanaScanner.BotApi.Bot.Commands;
using SolanaScanner.BotApi.Bot.Filters;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Chats;
using SolanaScanner.Domain.Texts;
using Telegram.Bot.Extensions;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.BotApi.Bot.Alerts;

/// <summary>What <c>/alerts</c> shows: texts as HTML, with the buttons under them.</summary>
internal static class AlertViews
{
    private const int MutedOnPage = 10;

    private static readonly string[] OfferedZones =
        ["UTC", "Europe/London", "Europe/Berlin", "Europe/Moscow", "America/New_York", "America/Los_Angeles", "Asia/Dubai", "Asia/Singapore", "Asia/Tokyo"];

    /// <summary>The chat's alerts and how it is told.</summary>
    public static (string Html, InlineKeyboardMarkup? Buttons) List(ChatSettings chat, IReadOnlyList<Alert> alerts, int muted)
    {
        var text = new StringBuilder(alerts.Count == 0
            ? "<b>No alerts yet.</b> An alert tells you of each new wallet that meets your filters, once.\n"
            : $"<b>{Figures.Count(alerts.Count)} {(alerts.Count == 1 ? "alert" : "alerts")}</b>, of {Alert.MostPerChat}\n");
        for (var i = 0; i < alerts.Count; i++)
        {
            text.Append($"{i + 1}. {(alerts[i].Paused ? "⏸ " : "")}{HtmlText.Escape(FilterWords.Spoken(alerts[i].Filter))}\n");
        }

        text.Append($"\n{HtmlText.Escape(Delivery(chat))}");
        if (chat.Stopped)
        {
            text.Append("\n⛔ You said /stop: nothing is sent until /start.");
        }

        return (text.ToString(), Buttons.Keyboard(
        [
            .. alerts.Select((alert, index) => Press($"{(alert.Paused ? "⏸ " : "")}{index + 1}", $"a:{alert.Id}")).Chunk(5),
            [Press("➕ New alert", "new")],
            [Press("🌙 Quiet hours", "q"), Press("📬 Digest", "d")],
            [Press("🕒 Time zone", "z"), .. muted > 0 ? [Press($"🔕 Muted ({muted})", "k:1")] : Array.Empty<InlineKeyboardButton>()],
        ]));
    }

    /// <summary>One alert, with what can be done to it.</summary>
    public static (string Html, InlineKeyboardMarkup? Buttons) One(Alert alert) => (
        $"🔔 <b>Alert</b>{(alert.Paused ? " (paused)" : "")}\n{HtmlText.Escape(FilterWords.Spoken(alert.Filter))}\n\n<code>{HtmlText.Escape(FilterWords.Written(alert.Filter))}</code>\nSince {Figures.Moment(alert.CreatedAt)} UTC",
        Buttons.Keyboard(
            [Press(alert.Paused ? "▶ Resume" : "⏸ Pause", $"p:{alert.Id}"), Press("✏ Change", $"e:{alert.Id}"), Press("🗑 Delete", $"r:{alert.Id}")],
            [Press("‹ All alerts", "l")]));

    /// <summary>The question before an alert goes.</summary>
    public static (string Html, InlineKeyboardMarkup? Buttons) Removal(Alert alert) => (
        $"Delete this alert?\n{HtmlText.Escape(FilterWords.Spoken(alert.Filter))}",
        Buttons.Keyboard([Press("🗑 Yes, delete", $"x:{alert.Id}"), Press("No", $"a:{alert.Id}")]));

    /// <summary>An alert that is being put together: a button for each filter, those that are set with a tick.</summary>
    public static (string Html, InlineKeyboardMarkup? Buttons) Draft(AlertDraft draft) => (
        $"{(draft.AlertId is null ? "➕ <b>New alert</b>" : "✏ <b>Change the alert</b>")}\n{HtmlText.Escape(FilterWords.Spoken(draft.Filter))}\n\nChoose what a wallet must show, then save.",
        Buttons.Keyboard(
        [
            .. FilterWords.Each.Select(word => Press(word.Spoken(draft.Filter) is { } set ? $"✓ {set}" : Unset(word), $"w:{word.Key}")).Chunk(2),
            [Press("💾 Save", "s"), Press("✖ Discard", "c")],
        ]));

    /// <summary>The values of one filter.</summary>
    public static (string Html, InlineKeyboardMarkup? Buttons) Word(FilterWord word, AlertDraft draft) => (
        $"<b>{HtmlText.Escape(Unset(word))}</b>{(word.Value(draft.Filter) is { } value ? $", now {HtmlText.Escape(value + word.Unit)}" : "")}\nIt must be {HtmlText.Escape(word.Allowed)}.\n<i>{HtmlText.Escape(Meaning(word))}</i>",
        Buttons.Keyboard(
        [
            .. word.Offers.Select(offer => Press($"{offer}{word.Unit}", $"v:{word.Key}:{offer}")).Chunk(4),
            [Press("⌨ Type it", $"t:{word.Key}"), Press("∅ No bound", $"u:{word.Key}"), Press("‹ Back", "b")],
        ]));

    /// <summary>Quiet hours.</summary>
    public static (string Html, InlineKeyboardMarkup? Buttons) Quiet(ChatSettings chat) => (
        $"🌙 <b>Quiet hours</b>: {(chat.Quiet is { } quiet ? $"{QuietHoursText.Write(quiet)} ({HtmlText.Escape(chat.TimeZone)})" : "none")}\nWhat is found then comes in one message when they end.\nYou can also type <code>/alerts quiet 22:30-07:15</code>.",
        Buttons.Keyboard(
            [Press("22–7", "q:22-7"), Press("23–8", "q:23-8"), Press("0–9", "q:0-9"), Press("Off", "q:off")],
            [Press("🕒 Time zone", "z"), Press("‹ All alerts", "l")]));

    /// <summary>Digest.</summary>
    public static (string Html, InlineKeyboardMarkup? Buttons) Digests(ChatSettings chat) => (
        $"📬 <b>Digest</b>: {HtmlText.Escape(Digest(chat))}\nA digest gathers what your alerts found into one message.\nYou can also type <code>/alerts digest daily 08:30</code>.",
        Buttons.Keyboard(
            [Press("At once", "d:off"), Press("Hourly", "d:hourly"), Press("Daily", "d:daily")],
            [Press("🕒 Time zone", "z"), Press("‹ All alerts", "l")]));

    /// <summary>Time zones.</summary>
    public static (string Html, InlineKeyboardMarkup? Buttons) Zones(ChatSettings chat) => (
        $"🕒 <b>Time zone</b>: {HtmlText.Escape(chat.TimeZone)}\nFor quiet hours and the daily digest. Any other: <code>/alerts zone Asia/Kolkata</code> or <code>/alerts zone +05:30</code>.",
        Buttons.Keyboard(
        [
            .. OfferedZones.Select(zone => Press(zone, $"z:{zone}")).Chunk(3),
            [Press("‹ All alerts", "l")],
        ]));

    /// <summary>The wallets that the chat muted, a page of them.</summary>
    public static (string Html, InlineKeyboardMarkup? Buttons) Muted(IReadOnlyList<Address> muted, int page)
    {
        var pages = Math.Max(1, (muted.Count + MutedOnPage - 1) / MutedOnPage);
        page = Math.Min(page, pages);
        var shown = muted.Skip((page - 1) * MutedOnPage).Take(MutedOnPage).ToList();
        return (
            muted.Count == 0 ? "No wallet is muted." : $"🔕 <b>{Figures.Count(muted.Count)} muted</b>: your alerts do not tell of these. Press one to unmute it.",
            Buttons.Keyboard(
            [
                .. shown.Select(wallet => Press(Figures.Brief(wallet.ToString()), $"o:{wallet}")).Chunk(2),
                Buttons.Pages(AlertsCommand.CommandName, "k:", page, pages),
                [Press("‹ All alerts", "l")],
            ]));
    }

    /// <summary>How the chat is told, in a line. Plain text.</summary>
    private static string Delivery(ChatSettings chat) =>
        $"You are told {Digest(chat)}" + (chat.Quiet is { } quiet ? $", but not from {QuietHoursText.Write(quiet)}" : "") + $" ({chat.TimeZone}).";

    private static string Digest(ChatSettings chat) => chat.Digest switch
    {
        Domain.Chats.Digest.Hourly => "every hour",
        Domain.Chats.Digest.Daily => $"every day at {chat.DailyAt.ToString("HH:mm", CultureInfo.InvariantCulture)}",
        _ => "at once",
    };

    private static string Unset(FilterWord word) => word.Bound switch { Bound.AtLeast => $"{word.Label} ≥", Bound.AtMost => $"{word.Label} ≤", _ => word.Label };

    private static string Meaning(FilterWord word) => Definitions.Of(word.Name switch
    {
        "winRate" => "Win rate",
        "pnl" => "Realized PnL %",
        "confidence" => "Confidence",
        "tokens" => "Tokens won",
        "trades" => "Trades",
        "luck" => "Luck",
        "verdict" => "Verdict",
        FilterWords.Hold => "Median hold",
        "copyable" => "Copyable",
        _ => "Windows",
    });

    private static InlineKeyboardButton Press(string text, string data) => Buttons.Press(text, AlertsCommand.CommandName, data);
}
