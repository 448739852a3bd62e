using System.Text;
using SolanaScanner.Chats.Texts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Domain.Wallets;
using Telegram.Bot.Extensions;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary>A stored wallet as the caption of its curve: the verdict, the figures of a window, what others say, and links. Below 1,024 characters as it is read.</summary>
internal static class WalletCaption
{
    private const int MostOpinions = 3;

    public static string Of(WalletSnapshot wallet, Window window)
    {
        var address = wallet.Address.ToString();
        var figures = WindowFigures.Of(wallet.In(window));
        var caption = new StringBuilder()
            .Append(WalletText.Verdict(figures)).Append('\n')
            .Append("<code>").Append(address).Append("</code>\n\n")
            .Append(WalletText.Numbers(figures)).Append('\n');
        if (wallet.Copyable is { } copyable)
        {
            caption.Append($"Copyable {Figures.SignedUsd(copyable.RealizedPnlUsd)} ({Figures.SignedPercent(copyable.RealizedPnlPercent)}) {Figures.Span(copyable.Delay)} later, in {Figures.Count(copyable.TokensKnown)} of {Figures.Count(copyable.Tokens)} tokens\n");
        }

        foreach (var opinion in wallet.SecondOpinions.Take(MostOpinions))
        {
            var usd = opinion.RealizedPnlUsd is { } pnl ? $", {Figures.SignedUsd(pnl)}" : "";
            caption.Append($"{HtmlText.Escape(opinion.Provider)} says {Figures.Percent(opinion.WinRate)} of {Figures.Count(opinion.Tokens)} tokens{usd} (whole history)\n");
        }

        if (wallet.HistoryCut)
        {
            caption.Append("Its older trades are not read: the history is longer than the scanner goes.\n");
        }

        caption
            .Append($"<i>{(window == Window.All ? "Whole history" : $"Last {window.Text()}")}, analyzed {Figures.Moment(wallet.AnalyzedAt)} UTC from {HtmlText.Escape(wallet.Source)}'s swaps. /help says what the words mean.</i>\n\n")
            .Append(WalletLinks.Html(WalletLinks.OfWallet(address)));
        if (wallet.Positions is [var best, ..])
        {
            caption.Append("\nIts best token: ").Append(WalletLinks.Html(WalletLinks.OfToken(best.Mint.ToString())));
        }

        return caption.ToString();
    }
}
