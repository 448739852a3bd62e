namespace SolanaScanner.Domain.Messages;

/// <summary>The answer to <see cref="RequestAnalysis"/>: the wallet is stored now, or why it could not be judged.</summary>
public sealed record WalletAnalyzed
{
    public required Guid AnalysisId { get; init; }

    /// <summary>Base58.</summary>
    public required string Wallet { get; init; }

    /// <summary>Whether it passed the scanner's thresholds.</summary>
    public required bool Qualifies { get; init; }

    /// <summary>Null when it was analyzed; else what stood in the way, in words for the person who asked.</summary>
    public string? Failure { get; init; }
}
