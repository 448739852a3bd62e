namespace SolanaScanner.Domain.Messages;

/// <summary>
/// The names of the lasting queues, which all processes of a cluster share. Part of the contract: a queue that is renamed leaves what
/// waits in the old one to nobody.
/// </summary>
public static class QueueNames
{
    /// <summary>Tokens to scan. Taken by scanners.</summary>
    public const string ScanToken = "scan-token";

    /// <summary>Wallets of a cycle to analyze. Taken by scanners.</summary>
    public const string AnalyzeWallet = "analyze-wallet";

    /// <summary>Wallets that a person waits for. Taken by scanners.</summary>
    public const string RequestAnalysis = "request-analysis";

    /// <summary>Found wallets to announce. Taken by bots.</summary>
    public const string AnnounceWallet = "announce-wallet";

    /// <summary>Found wallets to hold against the alerts. Taken by notifiers.</summary>
    public const string MatchFoundWallet = "notifier-wallet-found";

    /// <summary>All of them, in the order of a wallet's way.</summary>
    public static IReadOnlyList<string> All { get; } = [ScanToken, AnalyzeWallet, RequestAnalysis, AnnounceWallet, MatchFoundWallet];
}
