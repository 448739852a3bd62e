using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Domain.Messages;

/// <summary>
/// A wallet passed the thresholds and is stored. Announced once for each analysis; a repeat carries the same
/// <see cref="AnalysisId"/>.
/// </summary>
public sealed record WalletFound
{
    public required Guid AnalysisId { get; init; }

    /// <summary>Base58.</summary>
    public required string Wallet { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>The figures by window, so that an alert is matched without reading the store.</summary>
    public required IReadOnlyList<WindowFigures> Windows { get; init; }

    /// <summary>What a follower would have realized, in percent, over the whole history; null where it is not known.</summary>
    public double? CopyablePnlPercent { get; init; }

    public static WalletFound Of(WalletSnapshot wallet) => new()
    {
        AnalysisId = wallet.AnalysisId,
        Wallet = wallet.Address.ToString(),
        FoundAt = wallet.AnalyzedAt,
        Windows = [.. wallet.Windows.Select(WindowFigures.Of)],
        CopyablePnlPercent = wallet.Copyable?.RealizedPnlPercent,
    };
}

/// <summary>A window's figures on the wire: primitives only, changed only by adding. Units as in <see cref="WalletPerformance"/>.</summary>
public sealed record WindowFigures
{
    /// <summary>1d, 7d, 30d or all.</summary>
    public required string Window { get; init; }

    public required int Trades { get; init; }

    public required int Tokens { get; init; }

    public required int ClosedTokens { get; init; }

    public required int Wins { get; init; }

    public double? WinRate { get; init; }

    public double? Confidence { get; init; }

    public required decimal RealizedPnlUsd { get; init; }

    public double? RealizedPnlPercent { get; init; }

    public required decimal VolumeUsd { get; init; }

    public double? LuckShare { get; init; }

    public double? MedianHoldSeconds { get; init; }

    public required decimal MaxDrawdownUsd { get; init; }

    public double? ProfitFactor { get; init; }

    /// <summary>As <see cref="Verdicts.Verdicts.Text"/> writes it.</summary>
    public required string Verdict { get; init; }

    public required string VerdictReason { get; init; }

    public static WindowFigures Of(WindowSummary summary)
    {
        var performance = summary.Performance;
        return new WindowFigures
        {
            Window = performance.Window.Text(),
            Trades = performance.Trades,
            Tokens = performance.Tokens,
            ClosedTokens = performance.ClosedTokens,
            Wins = performance.Wins,
            WinRate = performance.WinRate,
            Confidence = performance.Confidence,
            RealizedPnlUsd = performance.RealizedPnlUsd,
            RealizedPnlPercent = performance.RealizedPnlPercent,
            VolumeUsd = performance.VolumeUsd,
            LuckShare = performance.LuckShare,
            MedianHoldSeconds = performance.MedianHold?.TotalSeconds,
            MaxDrawdownUsd = performance.MaxDrawdownUsd,
            ProfitFactor = performance.ProfitFactor,
            Verdict = summary.Judgement.Verdict.Text(),
            VerdictReason = summary.Judgement.Reason,
        };
    }
}
