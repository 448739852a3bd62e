namespace SolanaScanner.Domain.Messages;

/// <summary>How far a cycle is. Published at most once a second by each scanner that works on it.</summary>
public sealed record ScanProgress
{
    public required Guid CycleId { get; init; }

    /// <summary>The cycle's number, from 1.</summary>
    public required long Cycle { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its last wallet was done; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Tokens that the cycle discovered.</summary>
    public required int Tokens { get; init; }

    /// <summary>Tokens whose holders and traders have been read.</summary>
    public required int TokensScanned { get; init; }

    /// <summary>Wallets handed over for analysis.</summary>
    public required int WalletsQueued { get; init; }

    /// <summary>Wallets done: analyzed, skipped or failed.</summary>
    public required int WalletsAnalyzed { get; init; }

    /// <summary>Wallets that passed the thresholds.</summary>
    public required int WalletsFound { get; init; }

    /// <summary>Wallets whose swaps could not be read from any provider.</summary>
    public required int WalletsFailed { get; init; }

    /// <summary>Wallets analyzed a second, over the last ten.</summary>
    public required double WalletsPerSecond { get; init; }
}
