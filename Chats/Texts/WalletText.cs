using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Domain.Verdicts;
using Telegram.Bot.Extensions;

namespace SolanaScanner.Chats.Texts;

/// <summary>A wallet's figures as Telegram's HTML: the verdict first, then the numbers under their definitions' short names.</summary>
public static class WalletText
{
    /// <summary>The verdict with its sign and reason, one line.</summary>
    public static string Verdict(WindowFigures figures) =>
        $"{Sign(figures.Verdict)} <b>{HtmlText.Escape(Capital(figures.Verdict))}</b>: {HtmlText.Escape(figures.VerdictReason)}";

    /// <summary>The figures of one window in four short lines.</summary>
    public static string Numbers(WindowFigures figures) =>
        $"""
        Win rate <b>{Figures.Percent(figures.WinRate)}</b> ({Figures.Count(figures.Wins)} of {Figures.Count(figures.ClosedTokens)} tokens) · confidence {Figures.Percent(figures.Confidence)}
        Realized PnL <b>{Figures.SignedUsd(figures.RealizedPnlUsd)}</b> ({Figures.SignedPercent(figures.RealizedPnlPercent)})
        Luck {Figures.Percent(figures.LuckShare)} · median hold {Figures.Span(Hold(figures))} · {Figures.Count(figures.Trades)} trades in {Figures.Count(figures.Tokens)} tokens
        Max drawdown {Figures.Usd(figures.MaxDrawdownUsd)} · profit factor {Figures.Factor(figures.ProfitFactor)}
        """.ReplaceLineEndings("\n");

    /// <summary>An announced wallet, whole: some 500 characters as they are read.</summary>
    /// <param name="found">The announcement.</param>
    /// <param name="window">The window that the reader's alert speaks of; the longest when the message lacks it.</param>
    public static string Card(WalletFound found, Window window)
    {
        var figures = Of(found, window);
        return $"""
            {Verdict(figures)}
            <code>{HtmlText.Escape(found.Wallet)}</code>

            {Numbers(figures)}
            {WindowName(figures.Window)}

            {WalletLinks.Html(WalletLinks.OfWallet(found.Wallet))}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>A wallet in a list: some 65 characters as they are read, so that 60 of them fit one message.</summary>
    public static string Line(string wallet, WindowFigures figures) =>
        $"{Sign(figures.Verdict)} <a href=\"https://solscan.io/account/{wallet}\">{HtmlText.Escape(Figures.Brief(wallet))}</a> "
        + $"<b>{Figures.Percent(figures.WinRate)}</b> of {Figures.Count(figures.ClosedTokens)} · {Figures.SignedPercent(figures.RealizedPnlPercent)} · conf. {Figures.Percent(figures.Confidence)}";

    /// <inheritdoc cref="Line(string, WindowFigures)"/>
    public static string Line(WalletFound found, Window window) => Line(found.Wallet, Of(found, window));

    /// <summary>The window's figures of an announcement; the last it has, when it does not speak of the window.</summary>
    public static WindowFigures Of(WalletFound found, Window window) =>
        found.Windows.FirstOrDefault(each => each.Window == window.Text()) ?? found.Windows[^1];

    /// <summary>A sign for a verdict, to be told at a glance.</summary>
    private static string Sign(string verdict) => Verdicts.TryParse(verdict, out var known) ? known switch
    {
        Domain.Verdicts.Verdict.Consistent => "🟢",
        Domain.Verdicts.Verdict.Lucky => "🎲",
        Domain.Verdicts.Verdict.Unproven => "⚪",
        Domain.Verdicts.Verdict.BotLike => "🤖",
        Domain.Verdicts.Verdict.TransferFed => "📥",
        Domain.Verdicts.Verdict.Inactive => "💤",
        _ => "🔴",
    } : "▫️"; // A newer scanner may know verdicts that we do not.

    private static string WindowName(string window) => window == Window.All.Text() ? "Over its whole history." : $"Over the last {window}.";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static TimeSpan? Hold(WindowFigures figures) => figures.MedianHoldSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
