namespace SolanaScanner.Domain.Performance;

/// <summary>
/// How a wallet traded over a window. Rates and percents run from 0 to 100 (a percentage of PnL may exceed it); money is
/// USD. What cannot be said is null, never 0.
/// </summary>
public sealed record WalletPerformance
{
    public required Window Window { get; init; }

    /// <summary>Buys and sells in the window, each counted once.</summary>
    public required int Trades { get; init; }

    /// <summary>Distinct tokens traded in the window.</summary>
    public required int Tokens { get; init; }

    /// <summary>Tokens with at least one matched sell in the window.</summary>
    public required int ClosedTokens { get; init; }

    /// <summary>Closed tokens with realized PnL above 0.</summary>
    public required int Wins { get; init; }

    /// <summary>Wins ÷ closed tokens, 0 to 100; null when none is closed.</summary>
    public required double? WinRate { get; init; }

    /// <summary>Lower end of the 95 % Wilson interval of the win rate, 0 to 100; null when none is closed. Ranking uses it.</summary>
    public required double? Confidence { get; init; }

    public required decimal RealizedPnlUsd { get; init; }

    /// <summary>Realized PnL ÷ cost of what was sold, × 100; null when that cost is 0.</summary>
    public required double? RealizedPnlPercent { get; init; }

    /// <summary>USD value of all buys and sells in the window.</summary>
    public required decimal VolumeUsd { get; init; }

    /// <summary>The best token's part of all gains, 0 to 100; null without a gain.</summary>
    public required double? LuckShare { get; init; }

    /// <summary>What the best token realized, in USD; 0 without a gain. With it, <see cref="RealizedPnlUsd"/> tells what the others made.</summary>
    public decimal BestTokenPnlUsd { get; init; }

    /// <summary>
    /// Median time from buy to sell. Units are matched oldest first whatever the cost method; each match weighs its part of
    /// the token's matched quantity, so that a token of billions of units does not drown the others. Null when none is closed.
    /// </summary>
    public required TimeSpan? MedianHold { get; init; }

    /// <summary>The deepest fall of the realized curve from its highest point so far (0 at the start), in USD, 0 or more.</summary>
    public required decimal MaxDrawdownUsd { get; init; }

    /// <summary>Rises of the realized curve ÷ its falls; null when it never falls.</summary>
    public required double? ProfitFactor { get; init; }

    /// <summary>What was sold beyond what was bought, in USD: it came by transfer, and is in none of the figures above but the volume.</summary>
    public required decimal UnmatchedProceedsUsd { get; init; }

    /// <summary>USD value of all sells in the window, matched or not.</summary>
    public required decimal ProceedsUsd { get; init; }

    /// <summary>Oldest trade in the window, seconds since 1970 UTC; null without a trade.</summary>
    public required long? FirstTradeUnixSeconds { get; init; }

    /// <summary>Newest trade in the window, seconds since 1970 UTC; null without a trade.</summary>
    public required long? LastTradeUnixSeconds { get; init; }
}
