using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;

namespace SolanaScanner.Domain.Wallets;

/// <summary>All that one analysis found out about a wallet: what is stored, announced and shown.</summary>
public sealed record WalletSnapshot
{
    public required Address Address { get; init; }

    /// <summary>The analysis, by the id of the message that asked for it: running a message twice gives the same id.</summary>
    public required Guid AnalysisId { get; init; }

    /// <summary>When the analysis finished.</summary>
    public required DateTimeOffset AnalyzedAt { get; init; }

    /// <summary>The moment that windows end at and silence is measured from: the analysis, or the last trade of a recording.</summary>
    public required DateTimeOffset JudgedAsOf { get; init; }

    /// <summary>Whether the wallet passed the scanner's thresholds in this analysis.</summary>
    public required bool Qualifies { get; init; }

    /// <summary>One summary for each of <see cref="Windows.Each"/>, in that order.</summary>
    public required IReadOnlyList<WindowSummary> Windows { get; init; }

    /// <summary>Positions over the whole history, most realized first.</summary>
    public required IReadOnlyList<Position> Positions { get; init; }

    /// <summary>The realized curve over the whole history, oldest first; thinned to a few hundred points when longer.</summary>
    public required IReadOnlyList<CurvePoint> Curve { get; init; }

    /// <summary>Null where the swaps of none of its tokens are known.</summary>
    public CopyablePnl? Copyable { get; init; }

    public IReadOnlyList<SecondOpinion> SecondOpinions { get; init; } = [];

    /// <summary>Who gave the swaps: Moralis or Birdeye.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the history was longer than the scanner reads: older trades are then missing.</summary>
    public required bool HistoryCut { get; init; }

    /// <summary>Trades left out, by reason.</summary>
    public IReadOnlyDictionary<Swaps.SkipReason, int> Skipped { get; init; } = new Dictionary<Swaps.SkipReason, int>();

    /// <summary>
    /// The trace of the analysis, as W3C's traceparent, so that an announcement that is made later belongs to it. Null where nothing was traced.
    /// </summary>
    public string? TraceParent { get; init; }

    /// <summary>The summary of <paramref name="window"/>.</summary>
    public WindowSummary In(Window window) => Windows.First(summary => summary.Performance.Window == window);
}
