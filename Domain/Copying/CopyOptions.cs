using System.ComponentModel.DataAnnotations;

namespace SolanaScanner.Domain.Copying;

/// <summary>How a follower trades. Bound from the section <c>Copying</c>.</summary>
public sealed class CopyOptions
{
    public const string SectionName = "Copying";

    /// <summary>Time from the wallet's swap to the follower's. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What the follower pays above, or gets below, the price seen. Default 1 %, 0 to 50.</summary>
    [Range(0, 50)]
    public double SlippagePercent { get; set; } = 1;

    /// <summary>Network and priority fee of each swap, in USD. Default 0.05.</summary>
    [Range(0, 100)]
    public double FeeUsd { get; set; } = 0.05;
}
