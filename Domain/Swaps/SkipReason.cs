namespace SolanaScanner.Domain.Swaps;

/// <summary>Why a trade counts for nothing. Each is counted and shown: what was left out is part of the answer.</summary>
public enum SkipReason
{
    /// <summary>Money for money (SOL for USDC): nobody's position changes.</summary>
    MoneyForMoney,

    /// <summary>A token for itself.</summary>
    SameToken,

    /// <summary>A token amount of 0, or a buy for nothing. (A sell for nothing counts: <see cref="TradeBook"/> says why.)</summary>
    ZeroAmount,

    /// <summary>No USD value stated, no money leg to value it by, or no SOL price for its hour.</summary>
    NoPrice,

    /// <summary>
    /// An amount or value beyond 10¹⁸, or a time before 1970 or after 9999: no real trade has it, and arithmetic could overflow.
    /// </summary>
    AbsurdNumber,

    /// <summary>The same trade again.</summary>
    Repeated,
}
