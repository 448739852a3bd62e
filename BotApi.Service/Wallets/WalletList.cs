namespace SolanaScanner.BotApi.Wallets;

/// <summary>One page of wallets.</summary>
public sealed record WalletList
{
    public required IReadOnlyList<WalletItem> Items { get; init; }

    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    public required int PageSize { get; init; }

    /// <summary>How many match in all; from 10,000 on as of at most ten seconds ago.</summary>
    public required long Total { get; init; }
}
