using SolanaScanner.Domain.Messages;

namespace SolanaScanner.BotApi.Scan;

/// <summary>How far the newest cycle is. Before the first cycle everything is 0 and <see cref="StartedAt"/> is null.</summary>
public sealed record ScanItem
{
    /// <summary>The cycle's number, from 1; 0 before the first.</summary>
    public long Cycle { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    public int Tokens { get; init; }

    public int TokensScanned { get; init; }

    public int WalletsQueued { get; init; }

    /// <summary>Wallets done: analyzed, skipped or failed.</summary>
    public int WalletsAnalyzed { get; init; }

    public int WalletsFound { get; init; }

    public int WalletsFailed { get; init; }

    /// <summary>Wallets analyzed a second, over the last ten.</summary>
    public double WalletsPerSecond { get; init; }

    public static ScanItem Of(ScanProgress? progress) => progress is null ? new ScanItem() : new ScanItem
    {
        Cycle = progress.Cycle,
        StartedAt = progress.StartedAt,
        FinishedAt = progress.FinishedAt,
        Tokens = progress.Tokens,
        TokensScanned = progress.TokensScanned,
        WalletsQueued = progress.WalletsQueued,
        WalletsAnalyzed = progress.WalletsAnalyzed,
        WalletsFound = progress.WalletsFound,
        WalletsFailed = progress.WalletsFailed,
        WalletsPerSecond = progress.WalletsPerSecond,
    };
}
