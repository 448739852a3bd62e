namespace SolanaScanner.Scanner.Progress;

/// <summary>How the analysis of a wallet ended.</summary>
internal enum AnalysisOutcome
{
    /// <summary>Qualified, stored, announced.</summary>
    Found,

    /// <summary>Analyzed, and below the thresholds.</summary>
    Passed,

    /// <summary>Analyzed lately, so not again.</summary>
    Skipped,

    /// <summary>No provider could give its swaps.</summary>
    Failed,
}
