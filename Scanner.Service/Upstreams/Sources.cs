using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Scanner.Upstreams;

/// <summary>Discovers tokens worth scanning.</summary>
public interface ITokenSource
{
    /// <summary>Moralis, Birdeye or DexCheck.</summary>
    string Provider { get; }

    /// <summary>Up to <paramref name="limit"/> tokens, the most interesting first; fewer when there are no more.</summary>
    /// <exception cref="UpstreamException">The list could not be read.</exception>
    Task<IReadOnlyList<DiscoveredToken>> DiscoverAsync(int limit, CancellationToken cancellationToken);
}

/// <summary>Knows who holds a token.</summary>
public interface IHolderSource
{
    string Provider { get; }

    /// <summary>Up to <paramref name="limit"/> owners, the largest first, pools and exchanges among them.</summary>
    /// <exception cref="UpstreamException">The holders could not be read.</exception>
    Task<IReadOnlyList<Candidate>> HoldersAsync(Address mint, int limit, CancellationToken cancellationToken);
}

/// <summary>Knows who trades a token.</summary>
public interface ITraderSource
{
    string Provider { get; }

    /// <summary>Up to <paramref name="limit"/> traders, the most active first.</summary>
    /// <exception cref="UpstreamException">The traders could not be read.</exception>
    Task<IReadOnlyList<Candidate>> TradersAsync(Address mint, int limit, CancellationToken cancellationToken);
}

/// <summary>Knows the swaps of a wallet.</summary>
public interface ISwapSource
{
    string Provider { get; }

    /// <summary>The wallet's whole history, or its newest <paramref name="limit"/> trades when it is longer.</summary>
    /// <exception cref="UpstreamException">A page could not be read: half a history is not handed out.</exception>
    Task<SwapHistory> SwapsOfWalletAsync(Address wallet, int limit, CancellationToken cancellationToken);
}

/// <summary>Knows the swaps of a token: who traded it, and at which prices.</summary>
public interface ITokenSwapSource
{
    string Provider { get; }

    /// <inheritdoc cref="ISwapSource.SwapsOfWalletAsync"/>
    Task<SwapHistory> SwapsOfTokenAsync(Address mint, int limit, CancellationToken cancellationToken);
}

/// <summary>Has its own figures on a wallet.</summary>
public interface ISecondOpinionSource
{
    string Provider { get; }

    /// <summary>What the provider says over the whole history; null when it does not know the wallet.</summary>
    /// <exception cref="UpstreamException">It could not be read.</exception>
    Task<SecondOpinion?> OpinionAsync(Address wallet, CancellationToken cancellationToken);
}

/// <param name="Mint">The token.</param>
/// <param name="Symbol">As its maker calls it: untrusted text; null where the source has none.</param>
public sealed record DiscoveredToken(Address Mint, string? Symbol);

/// <param name="Wallet">A holder or trader that may be worth an analysis.</param>
/// <param name="IsContract">Whether the source says it is a program's account; false also means that it does not say.</param>
public readonly record struct Candidate(Address Wallet, bool IsContract = false);

/// <summary>Swaps read from one provider, priced.</summary>
public sealed record SwapHistory
{
    public required string Provider { get; init; }

    public required IReadOnlyList<Swap> Swaps { get; init; }

    /// <summary>Trades left out, by reason.</summary>
    public required IReadOnlyDictionary<SkipReason, int> Skipped { get; init; }

    /// <summary>Whether there were more than the limit: the oldest are then missing.</summary>
    public required bool Cut { get; init; }
}
