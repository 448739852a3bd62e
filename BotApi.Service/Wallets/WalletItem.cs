using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>
/// A wallet in a list, in the feed and on the hub: its figures over one window. Rates and percents run from 0 to 100 (a PnL
/// may exceed it), money is USD, and what cannot be stated is null.
/// </summary>
public sealed record WalletItem
{
    /// <summary>Base58.</summary>
    public required string Address { get; init; }

    /// <summary>1d, 7d, 30d or all.</summary>
    public required string Window { get; init; }

    /// <summary>consistent, lucky, unproven, bot-like, transfer-fed, inactive or losing.</summary>
    public required string Verdict { get; init; }

    public required string VerdictReason { get; init; }

    public required double? Confidence { get; init; }

    public required double? WinRate { get; init; }

    public required int Wins { get; init; }

    public required int ClosedTokens { get; init; }

    public required int Tokens { get; init; }

    public required int Trades { get; init; }

    public required decimal RealizedPnlUsd { get; init; }

    public required double? RealizedPnlPercent { get; init; }

    public required decimal VolumeUsd { get; init; }

    public required double? LuckShare { get; init; }

    public required double? MedianHoldSeconds { get; init; }

    public required decimal MaxDrawdownUsd { get; init; }

    public required double? ProfitFactor { get; init; }

    /// <summary>When the wallet first qualified; in a live announcement, when this analysis was done.</summary>
    public required DateTimeOffset? FoundAt { get; init; }

    public static WalletItem Of(StoredWallet wallet, Window window) =>
        Of(wallet.Snapshot.Address.ToString(), WindowFigures.Of(wallet.Snapshot.In(window)), wallet.FoundAt);

    public static WalletItem Of(WalletSnapshot wallet, Window window) =>
        Of(wallet.Address.ToString(), WindowFigures.Of(wallet.In(window)), wallet.AnalyzedAt);

    /// <summary>Null when the message says nothing of <paramref name="window"/>.</summary>
    public static WalletItem? Of(WalletFound found, Window window) =>
        found.Windows.FirstOrDefault(figures => figures.Window == window.Text()) is { } figures
            ? Of(found.Wallet, figures, found.FoundAt)
            : null;

    private static WalletItem Of(string address, WindowFigures figures, DateTimeOffset? foundAt) => new()
    {
        Address = address,
        Window = figures.Window,
        Verdict = figures.Verdict,
        VerdictReason = figures.VerdictReason,
        Confidence = figures.Confidence,
        WinRate = figures.WinRate,
        Wins = figures.Wins,
        ClosedTokens = figures.ClosedTokens,
        Tokens = figures.Tokens,
        Trades = figures.Trades,
        RealizedPnlUsd = figures.RealizedPnlUsd,
        RealizedPnlPercent = figures.RealizedPnlPercent,
        VolumeUsd = figures.VolumeUsd,
        LuckShare = figures.LuckShare,
        MedianHoldSeconds = figures.MedianHoldSeconds,
        MaxDrawdownUsd = figures.MaxDrawdownUsd,
        ProfitFactor = figures.ProfitFactor,
        FoundAt = foundAt,
    };
}
