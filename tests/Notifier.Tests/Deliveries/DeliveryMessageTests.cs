using System.Text;
using CsCheck;
using SolanaScanner.Chats.Texts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Notifier.Deliveries;
using SolanaScanner.Storage.Deliveries;
using Telegram.Bot.Extensions;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.Notifier.Tests.Deliveries;

public sealed class DeliveryMessageTests
{
    [Fact]
    public void One_wallet_is_told_whole_in_the_window_of_its_alert()
    {
        var message = Of([Make.Found(1, figures => figures with { WinRate = figures.Window == "7d" ? 77.7 : 11.1 })], _ => Window.Week);

        Assert.Equal(1, message.Entries);
        Assert.Contains(Make.Wallet(1), message.Html, StringComparison.Ordinal);
        Assert.Contains("77.7 %", message.Html, StringComparison.Ordinal);
        Assert.Contains("Over the last 7d.", message.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wallet_whose_alert_is_gone_is_told_over_its_whole_history() =>
        Assert.Contains("Over its whole history.", Of([Make.Found()], _ => null).Html, StringComparison.Ordinal);

    [Fact]
    public void The_buttons_of_one_wallet_open_it_mute_it_and_show_it_elsewhere()
    {
        var buttons = Buttons(Of([Make.Found()]));

        Assert.Equal([$"wallet:o:{Make.Wallet(1)}", $"alerts:m:{Make.Wallet(1)}", null], buttons.Select(button => button.CallbackData));
        Assert.Equal($"https://solscan.io/account/{Make.Wallet(1)}", buttons[2].Url);
        Assert.All(buttons, button => Assert.InRange(Encoding.UTF8.GetByteCount(button.CallbackData ?? ""), 0, 64));
    }

    [Fact]
    public void A_few_wallets_are_told_with_their_addresses_and_since_when()
    {
        var message = Of([Make.Found(1) with { FoundAt = Make.Noon.AddMinutes(5) }, Make.Found(2), Make.Found(3)]);

        Assert.Equal(3, message.Entries);
        Assert.StartsWith("🔔 <b>3 wallets</b> for your alerts, found since 2026-03-01 12:00 UTC\n", message.Html, StringComparison.Ordinal);
        Assert.All([1, 2, 3], wallet => Assert.Contains($"<code>{Make.Wallet(wallet)}</code>", message.Html, StringComparison.Ordinal));
        Assert.Equal("alerts:l", Assert.Single(Buttons(message)).CallbackData);
    }

    [Fact]
    public void Sixty_long_lines_fit_one_message()
    {
        var message = Of([.. Enumerable.Range(1, DueChat.MostEntries).Select(wallet => Make.Found(wallet, figures => figures with
        {
            WinRate = 100, ClosedTokens = 9_999, RealizedPnlPercent = -99_999, Confidence = 100,
        }))]);

        Assert.Equal(DueChat.MostEntries, message.Entries);
        Assert.InRange(HtmlText.PlainLength(message.Html), 3_000, MessageLimits.Text);
        Assert.Equal(DueChat.MostEntries + 2, message.Html.Split('\n').Length);
    }

    [Fact]
    public void What_does_not_fit_is_left_for_the_next_message()
    {
        var message = Of([.. Enumerable.Range(1, 60).Select(wallet => Make.Found(wallet, figures => figures with { RealizedPnlPercent = 1e99 }))]);

        Assert.InRange(message.Entries, 2, 59);
        Assert.Contains($"<b>{message.Entries} wallets</b>", message.Html, StringComparison.Ordinal);
        Assert.Equal(message.Entries, message.Html.Split("solscan.io").Length - 1);
    }

    [Fact]
    public void Whatever_the_figures_a_message_holds_at_least_one_wallet_and_is_not_too_long()
    {
        var wild = Gen.OneOf<double>(Gen.Double[0, 100], Gen.OneOf(1e300, double.MinValue, 0.0));
        Gen.Select(Gen.Int[1, 60], wild, wild, wild, Gen.OneOf("consistent", "<b>", new string('&', 5_000))).Sample((count, winRate, pnl, confidence, reason) =>
        {
            var message = Of([.. Enumerable.Range(1, count).Select(wallet => Make.Found(wallet, figures => figures with
            {
                WinRate = winRate, RealizedPnlPercent = pnl, Confidence = confidence, VerdictReason = reason, Verdict = reason,
            }))]);

            Assert.InRange(message.Entries, 1, count);
            Assert.InRange(HtmlText.PlainLength(message.Html), 1, MessageLimits.Text);
        }, iter: 300);
    }

    private static DeliveryMessage Of(WalletFound[] found, Func<long, Window?>? windowOf = null) =>
        DeliveryMessage.Of([.. found.Select((each, index) => new WaitingEntry(index, index, Make.Noon, each))], windowOf ?? (_ => Window.All));

    private static InlineKeyboardButton[] Buttons(DeliveryMessage message) => [.. message.Keyboard.InlineKeyboard.SelectMany(row => row)];
}
