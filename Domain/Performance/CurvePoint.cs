namespace SolanaScanner.Domain.Performance;

/// <summary>A point of the realized curve: all that was realized up to and in this second. One point a second in which something was.</summary>
/// <param name="UnixSeconds">Seconds since 1970 UTC.</param>
/// <param name="RealizedPnlUsd">Cumulative realized PnL since the window's start, in USD.</param>
public readonly record struct CurvePoint(long UnixSeconds, decimal RealizedPnlUsd);
