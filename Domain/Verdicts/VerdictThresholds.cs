using System.ComponentModel.DataAnnotations;

namespace SolanaScanner.Domain.Verdicts;

/// <summary>Where one verdict ends and the next begins. Bound from the section <c>Verdicts</c>.</summary>
public sealed class VerdictThresholds
{
    public const string SectionName = "Verdicts";

    /// <summary>Fewer closed tokens than this are <see cref="Verdict.Unproven"/>. Default 3, from 1.</summary>
    [Range(1, 1000)]
    public int MinClosedTokens { get; set; } = 3;

    /// <summary>
    /// Confidence below this is <see cref="Verdict.Unproven"/> although the wallet gains. Default 10, 0 to 100: the
    /// lower end that 2 wins of 6 have.
    /// </summary>
    [Range(0, 100)]
    public double MinConfidence { get; set; } = 10;

    /// <summary>A best token with more than this part of all gains is <see cref="Verdict.Lucky"/>. Default 70, 0 to 100.</summary>
    [Range(0, 100)]
    public double MaxLuckShare { get; set; } = 70;

    /// <summary>Unmatched sells above this part of all proceeds are <see cref="Verdict.TransferFed"/>. Default 50, 0 to 100.</summary>
    [Range(0, 100)]
    public double MaxUnmatchedShare { get; set; } = 50;

    /// <summary>A median hold below this is <see cref="Verdict.BotLike"/>. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MinMedianHold { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>More trades a day, on the average of the days from first to last trade, are <see cref="Verdict.BotLike"/>. Default 1000.</summary>
    [Range(1, 1_000_000)]
    public int MaxTradesPerDay { get; set; } = 1000;

    /// <summary>No trade for longer than this is <see cref="Verdict.Inactive"/>. Default 14 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan MaxSilence { get; set; } = TimeSpan.FromDays(14);
}
