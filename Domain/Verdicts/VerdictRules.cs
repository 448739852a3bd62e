using SolanaScanner.Domain.Performance;

namespace SolanaScanner.Domain.Verdicts;

/// <summary>Judges a performance.</summary>
public static class VerdictRules
{
    public static Judgement Judge(WalletPerformance performance, DateTimeOffset asOf, VerdictThresholds thresholds) =>
        throw new NotSupportedException($"{performance} {asOf} {thresholds}");
}
