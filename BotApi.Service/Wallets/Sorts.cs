using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>How orders are written in queries.</summary>
public static class Sorts
{
    public static IReadOnlyList<WalletSort> Each { get; } = Enum.GetValues<WalletSort>();

    /// <summary>confidence, winRate, pnl, pnlUsd or recent.</summary>
    public static string Text(this WalletSort sort) => sort switch
    {
        WalletSort.Confidence => "confidence",
        WalletSort.WinRate => "winRate",
        WalletSort.Pnl => "pnl",
        WalletSort.PnlUsd => "pnlUsd",
        WalletSort.Recent => "recent",
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Not an order."),
    };

    /// <summary>Reads what <see cref="Text"/> writes, without regard to case.</summary>
    public static bool TryParse(string? text, out WalletSort sort)
    {
        foreach (var each in Each)
        {
            if (string.Equals(text, each.Text(), StringComparison.OrdinalIgnoreCase))
            {
                sort = each;
                return true;
            }
        }

        sort = default;
        return false;
    }
}
