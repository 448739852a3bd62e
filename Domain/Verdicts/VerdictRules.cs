using System.Globalization;
using SolanaScanner.Domain.Performance;

namespace SolanaScanner.Domain.Verdicts;

/// <summary>
/// Judges a performance. The first rule that applies gives the verdict: first whether the figures mean what they seem to,
/// then whether they are enough, then whether they are good.
/// <list type="number">
/// <item><see cref="Verdict.TransferFed"/>: unmatched sells are more than <see cref="VerdictThresholds.MaxUnmatchedShare"/> of all
/// proceeds. What it sells came from elsewhere, so its cost is not known.</item>
/// <item><see cref="Verdict.BotLike"/>: the median hold is below <see cref="VerdictThresholds.MinMedianHold"/>, or it makes more than
/// <see cref="VerdictThresholds.MaxTradesPerDay"/> trades a day.</item>
/// <item><see cref="Verdict.Unproven"/>: fewer closed tokens than <see cref="VerdictThresholds.MinClosedTokens"/>.</item>
/// <item><see cref="Verdict.Losing"/>: realized PnL is not above 0.</item>
/// <item><see cref="Verdict.Inactive"/>: no trade for longer than <see cref="VerdictThresholds.MaxSilence"/>.</item>
/// <item><see cref="Verdict.Lucky"/>: the best token made more than <see cref="VerdictThresholds.MaxLuckShare"/> of all gains, or
/// without it nothing is gained.</item>
/// <item><see cref="Verdict.Unproven"/>: confidence below <see cref="VerdictThresholds.MinConfidence"/>.</item>
/// <item><see cref="Verdict.Consistent"/>: all others.</item>
/// </list>
/// </summary>
public static class VerdictRules
{
    /// <param name="performance">Over one window; the verdict speaks of that window only.</param>
    /// <param name="asOf">The moment that silence is measured from.</param>
    /// <param name="thresholds">Where one verdict ends and the next begins.</param>
    /// <returns>The verdict, with the numbers that led to it in one line of English, written with a decimal point.</returns>
    public static Judgement Judge(WalletPerformance performance, DateTimeOffset asOf, VerdictThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(performance);
        ArgumentNullException.ThrowIfNull(thresholds);
        return TransferFed(performance, thresholds)
            ?? BotLike(performance, thresholds)
            ?? TooFew(performance, thresholds)
            ?? Losing(performance)
            ?? Inactive(performance, asOf, thresholds)
            ?? Lucky(performance, thresholds)
            ?? TooUncertain(performance, thresholds)
            ?? Say(Verdict.Consistent, $"{Won(performance)}; lower bound {performance.Confidence:0.0} %");
    }

    private static Judgement? TransferFed(WalletPerformance performance, VerdictThresholds thresholds)
    {
        if (performance.ProceedsUsd <= 0)
            return null;

        var share = 100 * (double)performance.UnmatchedProceedsUsd / (double)performance.ProceedsUsd;
        return share > thresholds.MaxUnmatchedShare
            ? Say(Verdict.TransferFed, $"{share:0} % of what it sold was never bought: it came by transfer")
            : null;
    }

    private static Judgement? BotLike(WalletPerformance performance, VerdictThresholds thresholds)
    {
        if (performance.MedianHold is { } hold && hold < thresholds.MinMedianHold)
        {
            var atLeast = thresholds.MinMedianHold.TotalSeconds;
            return Say(Verdict.BotLike, $"holds for {hold.TotalSeconds:0.#} s in the median; people take {atLeast:0.#} s or more");
        }

        // A day at least, so that one lively minute is not taken for a day's pace.
        var seconds = performance.LastTradeUnixSeconds - performance.FirstTradeUnixSeconds ?? 0;
        var perDay = performance.Trades / Math.Max(1, seconds / 86_400.0);
        return perDay > thresholds.MaxTradesPerDay
            ? Say(Verdict.BotLike, $"{perDay:#,0} trades a day; people make {thresholds.MaxTradesPerDay:#,0} or fewer")
            : null;
    }

    private static Judgement? TooFew(WalletPerformance performance, VerdictThresholds thresholds)
    {
        var tokens = performance.ClosedTokens switch
        {
            0 => "no closed tokens",
            1 => "1 closed token",
            var closed => $"{closed} closed tokens",
        };
        return performance.ClosedTokens < thresholds.MinClosedTokens
            ? Say(Verdict.Unproven, $"{tokens}; {thresholds.MinClosedTokens} are needed to judge")
            : null;
    }

    private static Judgement? Losing(WalletPerformance performance) =>
        performance.RealizedPnlUsd > 0
            ? null
            : Say(Verdict.Losing, $"{Won(performance)}, and {Usd(-performance.RealizedPnlUsd)} lost in all");

    private static Judgement? Inactive(WalletPerformance performance, DateTimeOffset asOf, VerdictThresholds thresholds)
    {
        if (performance.LastTradeUnixSeconds is not { } last)
            return null;

        var silence = asOf - DateTimeOffset.FromUnixTimeSeconds(last);
        return silence > thresholds.MaxSilence ? Say(Verdict.Inactive, $"no trade for {silence.TotalDays:0.#} days") : null;
    }

    private static Judgement? Lucky(WalletPerformance performance, VerdictThresholds thresholds)
    {
        if (performance.LuckShare > thresholds.MaxLuckShare)
            return Say(Verdict.Lucky, $"best token made {performance.LuckShare:0} % of all gains");

        var others = performance.RealizedPnlUsd - performance.BestTokenPnlUsd;
        return performance.BestTokenPnlUsd > 0 && others <= 0
            ? Say(Verdict.Lucky, $"without its best token ({Usd(performance.BestTokenPnlUsd)}) it would have lost {Usd(-others)}")
            : null;
    }

    private static Judgement? TooUncertain(WalletPerformance performance, VerdictThresholds thresholds) =>
        performance.Confidence < thresholds.MinConfidence
            ? Say(
                Verdict.Unproven,
                $"{Won(performance)}: at least {performance.Confidence:0.0} % can be relied on; {thresholds.MinConfidence:0.#} % are needed")
            : null;

    private static FormattableString Won(WalletPerformance performance) =>
        $"{performance.Wins} of {performance.ClosedTokens} closed tokens won";

    private static FormattableString Usd(decimal usd) => $"{usd:#,0.00} USD";

    private static Judgement Say(Verdict verdict, FormattableString reason) =>
        new(verdict, reason.ToString(CultureInfo.InvariantCulture));
}
