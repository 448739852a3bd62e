using Microsoft.Extensions.Options;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Copying;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Scanner.Discovery;
using SolanaScanner.Scanner.Upstreams;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>From a wallet's swaps to what we say of it. No I/O: the same swaps at the same time give the same snapshot.</summary>
internal sealed class WalletJudge(
    IOptions<QualifyingOptions> qualifying,
    IOptions<VerdictThresholds> thresholds,
    IOptions<CopyOptions> copying,
    IOptions<AnalysisOptions> options,
    KnownPrices prices,
    JudgementClock clock)
{
    public WalletSnapshot Judge(Address wallet, SwapHistory history, Guid analysisId, DateTimeOffset now)
    {
        var asOf = clock.Now;
        var analysis = WalletAnalysis.Of(wallet, history.Swaps, asOf);
        var whole = analysis.In(Window.All);
        var skipped = new Dictionary<SkipReason, int>(history.Skipped);
        if (analysis.Repeated > 0)
        {
            skipped[SkipReason.Repeated] = skipped.GetValueOrDefault(SkipReason.Repeated) + analysis.Repeated;
        }

        return new WalletSnapshot
        {
            Address = wallet,
            AnalysisId = analysisId,
            AnalyzedAt = now,
            JudgedAsOf = asOf,
            Qualifies = qualifying.Value.IsMetBy(whole.Performance),
            Windows = [.. Domain.Performance.Windows.Each.Select(window => Summary(window == Window.All ? whole : analysis.In(window), asOf))],
            Positions = Largest(whole.Positions),
            Curve = Thinned(whole.Curve),
            Copyable = Follower.Follow(history.Swaps, prices.Of, asOf, copying.Value),
            Source = history.Provider,
            HistoryCut = history.Cut,
            Skipped = skipped,
        };
    }

    private WindowSummary Summary(WindowReport report, DateTimeOffset asOf) =>
        new(report.Performance, VerdictRules.Judge(report.Performance, asOf, thresholds.Value));

    private IReadOnlyList<Position> Largest(IReadOnlyList<Position> positions) =>
        positions.Count <= options.Value.MaxPositions
            ? positions
            :
            [
                .. positions
                    .OrderByDescending(position => Math.Abs(position.RealizedPnlUsd))
                    .Take(options.Value.MaxPositions)
                    .OrderByDescending(position => position.RealizedPnlUsd)
                    .ThenBy(position => position.Mint),
            ];

    // Every n-th point and the last: the curve is drawn a few hundred pixels wide, the figures come from all points.
    private IReadOnlyList<CurvePoint> Thinned(IReadOnlyList<CurvePoint> curve)
    {
        var most = options.Value.MaxCurvePoints;
        return curve.Count <= most
            ? curve
            : [.. Enumerable.Range(0, most).Select(i => curve[(int)((long)i * (curve.Count - 1) / (most - 1))])];
    }
}
