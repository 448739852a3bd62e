using System.ComponentModel.DataAnnotations;

namespace SolanaScanner.Scanner.Upstreams;

/// <summary>What concerns the providers together.</summary>
public sealed class UpstreamsOptions
{
    public const string Section = "Upstreams";

    /// <summary>Whom to ask first, by the providers' names; those that are not named follow. Default Moralis, Birdeye, DexCheck.</summary>
    public string[] Order { get; set; } = [];

    /// <summary>How long an analysis waits for second opinions, all of them together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan OpinionPatience { get; set; } = TimeSpan.FromSeconds(10);
}
