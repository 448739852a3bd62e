using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Domain.Performance;

/// <summary>
/// One wallet in one token, over a window. Amounts are token units, money is USD.
/// Worked example: 100 bought for 10 USD, then 150 sold for 30 USD: matched 100, cost of matched 10, proceeds of
/// matched 20, realized 10; the other 50 came by transfer: unmatched 50, unmatched proceeds 10, never profit.
/// </summary>
public sealed record Position
{
    public required Address Mint { get; init; }

    /// <summary>Units bought in the window.</summary>
    public required decimal Bought { get; init; }

    /// <summary>What they cost.</summary>
    public required decimal CostUsd { get; init; }

    /// <summary>Units sold in the window, matched or not.</summary>
    public required decimal Sold { get; init; }

    /// <summary>What all of them brought.</summary>
    public required decimal ProceedsUsd { get; init; }

    /// <summary>Units sold that had been bought (before or in the window).</summary>
    public required decimal Matched { get; init; }

    /// <summary>The cost of the matched units, by the method asked for.</summary>
    public required decimal MatchedCostUsd { get; init; }

    /// <summary>Proceeds of the matched units less their cost.</summary>
    public required decimal RealizedPnlUsd { get; init; }

    /// <summary>Units sold beyond what was bought: they came by transfer.</summary>
    public required decimal Unmatched { get; init; }

    /// <summary>What the unmatched units brought; kept apart, never profit.</summary>
    public required decimal UnmatchedProceedsUsd { get; init; }

    /// <summary>Units bought and not yet sold, at the moment of judgement.</summary>
    public required decimal Held { get; init; }

    /// <summary>Buys and sells in the window.</summary>
    public required int Trades { get; init; }

    /// <summary>The newest trade in the window, seconds since 1970 UTC.</summary>
    public required long LastTradeUnixSeconds { get; init; }

    /// <summary>At least one matched sell.</summary>
    public bool IsClosed => Matched > 0;

    /// <summary>Closed with a gain. Zero is not a win.</summary>
    public bool IsWin => IsClosed && RealizedPnlUsd > 0;
}
