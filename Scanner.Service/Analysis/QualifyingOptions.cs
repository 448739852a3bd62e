using System.ComponentModel.DataAnnotations;
using SolanaScanner.Domain.Performance;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>
/// What a wallet must show over its whole history to be kept and announced. Bound from the section <c>Qualifying</c>.
/// The rates are those that the first scanner of this kind used; the number of tokens is what makes them mean something.
/// </summary>
public sealed class QualifyingOptions
{
    public const string SectionName = "Qualifying";

    /// <summary>Win rate, 0 to 100. Default 25.</summary>
    [Range(0, 100)]
    public double MinWinRate { get; set; } = 25;

    /// <summary>Realized PnL in percent. Default 25.</summary>
    [Range(-100, 1_000_000)]
    public double MinPnl { get; set; } = 25;

    /// <summary>Closed tokens. Default 3, from 1.</summary>
    [Range(1, 10_000)]
    public int MinClosedTokens { get; set; } = 3;

    /// <summary>Whether a performance passes; what cannot be stated does not.</summary>
    public bool IsMetBy(WalletPerformance performance) =>
        performance.WinRate >= MinWinRate && performance.RealizedPnlPercent >= MinPnl && performance.ClosedTokens >= MinClosedTokens;
}
