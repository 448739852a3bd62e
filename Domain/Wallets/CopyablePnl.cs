namespace SolanaScanner.Domain.Wallets;

/// <summary>
/// What a follower would have realized who bought and sold the same amounts <see cref="Delay"/> later, at the next price
/// seen in the token, less slippage and fee.
/// </summary>
public sealed record CopyablePnl
{
    public required TimeSpan Delay { get; init; }

    /// <summary>The follower's realized PnL in USD, over the tokens whose swaps are known.</summary>
    public required decimal RealizedPnlUsd { get; init; }

    /// <summary>The same in percent of the cost of what the follower sold; null when that is 0.</summary>
    public required double? RealizedPnlPercent { get; init; }

    /// <summary>The wallet's tokens whose own swaps are known, and so can be followed.</summary>
    public required int TokensKnown { get; init; }

    /// <summary>All of the wallet's tokens.</summary>
    public required int Tokens { get; init; }
}
