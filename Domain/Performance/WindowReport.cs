namespace SolanaScanner.Domain.Performance;

/// <summary>A window in full: the figures, the positions they come from (most realized first) and the realized curve.</summary>
public sealed record WindowReport
{
    public required WalletPerformance Performance { get; init; }

    /// <summary>By realized PnL, the best first; then by mint.</summary>
    public required IReadOnlyList<Position> Positions { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<CurvePoint> Curve { get; init; }
}
