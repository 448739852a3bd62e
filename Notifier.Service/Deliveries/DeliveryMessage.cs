using System.Text;
using SolanaScanner.Chats.Texts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Storage.Deliveries;
using Telegram.Bot.Extensions;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.Notifier.Deliveries;

/// <summary>What a chat reads of the wallets that wait for it: one whole, a few with some detail, many as a list.</summary>
/// <param name="Html">Telegram's HTML; at most <see cref="MessageLimits.Text"/> as it is read.</param>
/// <param name="Keyboard">The buttons below.</param>
/// <param name="Entries">How many of the entries it holds, from the first; at least one. The rest is for the next message.</param>
public sealed record DeliveryMessage(string Html, InlineKeyboardMarkup Keyboard, int Entries)
{
    private const int MostWithDetail = 5;

    // The heading is written when it is known how many lines fit; it is shorter than this.
    private const int HeadingRoom = 120;

    /// <param name="entries">What waits, oldest first; at least one.</param>
    /// <param name="windowOf">The window that an alert speaks of; null when the alert is gone, and the whole history is told.</param>
    public static DeliveryMessage Of(IReadOnlyList<WaitingEntry> entries, Func<long, Window?> windowOf) =>
        entries.Count == 1 ? Whole(entries[0], windowOf) : Merged(entries, windowOf);

    private static DeliveryMessage Whole(WaitingEntry entry, Func<long, Window?> windowOf)
    {
        var wallet = entry.Found.Wallet;
        var html = $"🔔 A wallet for your alert\n\n{WalletText.Card(entry.Found, WindowOf(entry, windowOf))}";
        var keyboard = new InlineKeyboardMarkup(
        [
            [InlineKeyboardButton.WithCallbackData("Open", $"wallet:o:{wallet}"), InlineKeyboardButton.WithCallbackData("Mute", $"alerts:m:{wallet}")],
            [InlineKeyboardButton.WithUrl("Solscan", WalletLinks.OfWallet(wallet)[0].Url)],
        ]);
        return new DeliveryMessage(HtmlText.PlainLength(html) <= MessageLimits.Text ? html : HtmlText.Truncate(html, MessageLimits.Text), keyboard, 1);
    }

    private static DeliveryMessage Merged(IReadOnlyList<WaitingEntry> entries, Func<long, Window?> windowOf)
    {
        var lines = new StringBuilder();
        var (room, held) = (MessageLimits.Text - HeadingRoom, 0);
        foreach (var entry in entries)
        {
            var line = entries.Count <= MostWithDetail ? Detailed(entry.Found, WindowOf(entry, windowOf)) : "\n" + WalletText.Line(entry.Found, WindowOf(entry, windowOf));
            room -= HtmlText.PlainLength(line);
            if (room < 0)
            {
                break;
            }

            lines.Append(line);
            held++;
        }

        // Two that do not fit together, or one that is too long by itself: tell the first alone, which can be cut.
        if (held < 2)
        {
            return Whole(entries[0], windowOf);
        }

        var since = entries.Take(held).Min(entry => entry.Found.FoundAt);
        var heading = $"🔔 <b>{held} wallets</b> for your alerts, found since {Figures.Moment(since)} UTC\n";
        return new DeliveryMessage(heading + lines, new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("My alerts", "alerts:l")), held);
    }

    private static string Detailed(WalletFound found, Window window)
    {
        var figures = WalletText.Of(found, window);
        return $"\n{WalletText.Line(found, window)}\n<code>{HtmlText.Escape(found.Wallet)}</code>\n"
            + $"Realized {Figures.SignedUsd(figures.RealizedPnlUsd)} · luck {Figures.Percent(figures.LuckShare)} · {Figures.Count(figures.Trades)} trades\n";
    }

    private static Window WindowOf(WaitingEntry entry, Func<long, Window?> windowOf) => windowOf(entry.AlertId) ?? Window.All;
}
