using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary>A wallet's positions as the caption of its curve, most realized first, a page at a time.</summary>
internal static class PositionList
{
    // A line has some 75 characters as it is read; a caption takes 1,024.
    private const int PageSize = 10;

    public static int Pages(WalletSnapshot wallet) => Math.Max(1, (wallet.Positions.Count + PageSize - 1) / PageSize);

    /// <summary>The page's lines.</summary>
    /// <param name="wallet">Whose.</param>
    /// <param name="page">From 1 to <see cref="Pages"/>.</param>
    public static string Html(WalletSnapshot wallet, int page)
    {
        var lines = wallet.Positions.Skip((page - 1) * PageSize).Take(PageSize).Select(Line).ToList();
        return $"<b>{Figures.Count(wallet.Positions.Count)} positions</b> of <code>{wallet.Address}</code>\n\n{(lines.Count == 0 ? "None." : string.Join('\n', lines))}";
    }

    private static string Line(Position position)
    {
        var mint = position.Mint.ToString();
        var result = position.IsClosed
            ? $"<b>{Figures.SignedUsd(position.RealizedPnlUsd)}</b> on {Figures.Usd(position.MatchedCostUsd)}"
            : "nothing sold of what was bought";
        return $"<a href=\"https://solscan.io/token/{mint}\">{Figures.Brief(mint)}</a> {result}, {Figures.Count(position.Trades)} trades{(position.Held > 0 ? ", holds on" : "")}";
    }
}
