using System.ComponentModel.DataAnnotations;

namespace SolanaScanner.BotApi;

/// <summary>How the REST API and the page behave. Bound from the section <c>BotApi</c>.</summary>
public sealed class BotApiOptions
{
    public const string SectionName = "BotApi";

    /// <summary>How long a person who asked for a fresh analysis waits before being told that it takes longer. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan AnalyzeTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The least time between two reads of the leaderboard while wallets come in. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan LeaderboardInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether the wallets come from the Sandbox, which the page then says. Default false; Standalone and AppHost set it while no provider's key is set.</summary>
    public bool SandboxData { get; set; }
}
