using System.ComponentModel.DataAnnotations;
using SolanaScanner.Sandbox.Markets.Seeded;

namespace SolanaScanner.Sandbox;

/// <summary>What the stand-ins tell of, and how patiently. Bound from the section <c>Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    public const string SectionName = "Sandbox";

    /// <summary>The same seed gives the same market at the same time. Default 1.</summary>
    [Range(0, long.MaxValue)]
    public long Seed { get; set; } = 1;

    /// <summary>A file or folder of trades to replay instead of the seeded market; null for none.</summary>
    public string? Replay { get; set; }

    /// <summary>
    /// Time between two graduations in the seeded market. Default 10 s, which brings 12 wallets a second; 1 ms to a day. 360 ms
    /// makes 1.2 million wallets an hour.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan TokenEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many tokens lists go back over in the seeded market. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int ListedTokens { get; set; } = 1_000;

    /// <summary>New wallets that come with each token of the seeded market. Default 120, 1 to 250.</summary>
    [Range(1, 250)]
    public int WalletsPerToken { get; set; } = 120;

    /// <summary>Requests a key may make in one second before it is answered 429; 0 for no limit. Default 0.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; }

    /// <summary>Time that every answer takes, beside its own work. Default none.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Latency { get; set; } = TimeSpan.Zero;

    internal SeededShape Shape => new((ulong)Seed, TokenEvery, ListedTokens, WalletsPerToken);
}
