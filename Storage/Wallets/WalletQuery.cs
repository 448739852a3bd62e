using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Storage.Wallets;

/// <summary>By what wallets are ordered, the greatest first; ties by address. What cannot be stated comes last.</summary>
public enum WalletSort
{
    Confidence,
    WinRate,
    Pnl,
    PnlUsd,
    Recent,
}

/// <summary>A page of the wallets that qualify.</summary>
public sealed record WalletQuery
{
    public WalletFilter Filter { get; init; } = WalletFilter.Any;

    public WalletSort Sort { get; init; } = WalletSort.Confidence;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>1 to 100.</summary>
    public int PageSize { get; init; } = 25;

    /// <summary>Whether all that was saved before must be in it. Default false: a list may be behind by what replication is behind.</summary>
    public bool Current { get; init; }
}

/// <param name="Items">The page's wallets, in order.</param>
/// <param name="Total">How many match in all.</param>
public sealed record WalletPage(IReadOnlyList<StoredWallet> Items, long Total);
