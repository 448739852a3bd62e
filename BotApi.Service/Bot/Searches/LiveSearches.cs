using SolanaScanner.BotApi.Bot.Commands;
using SolanaScanner.BotApi.Scan;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Wallets;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.BotApi.Bot.Searches;

/// <summary>
/// Writes the messages of live searches. What a message says is read from the store each time, never remembered: so a search survives a restart,
/// and any process can go on with it.
/// </summary>
public sealed class LiveSearches(IWalletStore wallets, SavedFilters filters, ChatAnswers answers, TimeProvider time)
{
    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    /// <summary>Brings the message of a running search up to date.</summary>
    public async Task ShowRunningAsync(LiveSearch search, ScanItem? scan, CancellationToken cancellationToken)
    {
        var found = await FindAsync(search, cancellationToken);
        var cancel = Buttons.Press("✖ Cancel", FindCommand.CommandName, FindCommand.Cancel(search.Id));
        await EditAsync(search, LiveSearchText.Running(search, found, scan, time.GetUtcNow()), Buttons.Keyboard([.. FoundList.Openers(found, 1), [cancel]]), cancellationToken);
    }

    /// <summary>Gives the message of an ended search its last state. May be called twice.</summary>
    public async Task ShowEndedAsync(LiveSearch search, bool cancelled, CancellationToken cancellationToken)
    {
        var found = await FindAsync(search, cancellationToken);
        var id = await filters.SaveAsync(new AlertFilter { Wallet = search.Filter }, cancellationToken);
        InlineKeyboardButton[] next =
        [
            Buttons.Press("🔔 Alert me", FindCommand.CommandName, FindCommand.MakeAlert(id)),
            Buttons.Press("🔎 Again", FindCommand.CommandName, FindCommand.Again(id)),
        ];
        await EditAsync(
            search,
            LiveSearchText.Ended(search, found, cancelled),
            Buttons.Keyboard([.. FoundList.Openers(found, 1), Buttons.Pages(FindCommand.CommandName, FindCommand.PageOf(id), 1, FoundList.Pages(found.Total)), next]),
            cancellationToken);
    }

    // Current: it is asked for because a wallet was just found, and nothing asks again until the next.
    private Task<WalletPage> FindAsync(LiveSearch search, CancellationToken cancellationToken) =>
        wallets.QueryAsync(FoundList.Query(search.Filter, page: 1) with { Current = true }, cancellationToken);

    private async Task EditAsync(LiveSearch search, string html, InlineKeyboardMarkup? buttons, CancellationToken cancellationToken) => await answers.SendAsync(
        search.ChatId,
        (bot, chatId, token) => bot.EditMessageText(chatId, search.MessageId, html, ParseMode.Html, buttons, NoPreview, cancellationToken: token),
        cancellationToken);
}
