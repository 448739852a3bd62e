using System.ComponentModel.DataAnnotations;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>How wallets are read. Bound from the section <c>Analysis</c>.</summary>
public sealed class AnalysisOptions
{
    public const string SectionName = "Analysis";

    /// <summary>Newest trades read of a wallet; a longer history is marked as cut. Default 2000 (20 pages of Moralis), from 1.</summary>
    [Range(1, 1_000_000)]
    public int MaxTrades { get; set; } = 2000;

    /// <summary>Wallets analyzed at once by one process. Default 8, 1 to 256: nearly all of an analysis is waiting for answers.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 8;

    /// <summary>Positions stored of a wallet, the ones with the greatest gain or loss. Default 200, from 1.</summary>
    [Range(1, 10_000)]
    public int MaxPositions { get; set; } = 200;

    /// <summary>Points stored of a wallet's curve. Default 300, from 2.</summary>
    [Range(2, 10_000)]
    public int MaxCurvePoints { get; set; } = 300;
}
