using System.Globalization;
using SolanaScanner.BotApi.Bot.Commands;
using SolanaScanner.BotApi.Bot.Filters;
using SolanaScanner.Chats.Texts;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;
using Telegram.Bot.Extensions;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.BotApi.Bot.Searches;

/// <summary>A page of wallets as a message: a line each, ranked by confidence, and a button each to open it.</summary>
public static class FoundList
{
    /// <summary>Wallets on a page.</summary>
    public const int PageSize = 10;

    private const int ButtonsInRow = 5;

    /// <summary>What the store is asked for.</summary>
    public static WalletQuery Query(WalletFilter filter, int page) => new() { Filter = filter, Sort = WalletSort.Confidence, Page = page, PageSize = PageSize };

    /// <summary>How many pages a number of wallets makes, at least one.</summary>
    public static int Pages(long total) => (int)Math.Clamp((total + PageSize - 1) / PageSize, 1, 1_000_000);

    /// <summary>The filter as a heading's second half, escaped.</summary>
    public static string Spoken(WalletFilter filter) => HtmlText.Escape(FilterWords.Spoken(new AlertFilter { Wallet = filter }));

    /// <summary>The lines, numbered from the page's first.</summary>
    public static string Lines(WalletPage found, WalletFilter filter, int page) => string.Join('\n', found.Items.Select((wallet, index) =>
        $"{Figures.Count(((page - 1) * PageSize) + index + 1)}. "
        + WalletText.Line(wallet.Snapshot.Address.ToString(), WindowFigures.Of(wallet.Snapshot.In(filter.Window)))));

    /// <summary>A button for each wallet of the page, five in a row.</summary>
    public static InlineKeyboardButton[][] Openers(WalletPage found, int page) =>
    [
        .. found.Items
            .Select((wallet, index) => Buttons.Press(
                (((page - 1) * PageSize) + index + 1).ToString(CultureInfo.InvariantCulture), WalletCommand.CommandName, WalletCommand.Open(wallet.Snapshot.Address)))
            .Chunk(ButtonsInRow),
    ];
}
