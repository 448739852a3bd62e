using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Scanner.Upstreams;

namespace SolanaScanner.Scanner.Tests.Upstreams;

/// <summary>A provider of everything, that fails as told or gives what it is told.</summary>
internal sealed class FakeSource(string provider, UpstreamFailure? fails = null, params Candidate[] candidates)
    : ITokenSource, IHolderSource, ITraderSource, ISwapSource, ITokenSwapSource, ISecondOpinionSource
{
    public string Provider => provider;

    public TimeSpan? RetryAfter { get; init; }

    public Func<CancellationToken, Task>? Before { get; init; }

    public Task<IReadOnlyList<DiscoveredToken>> DiscoverAsync(int limit, CancellationToken cancellationToken) =>
        GiveAsync<IReadOnlyList<DiscoveredToken>>([new DiscoveredToken(Rows.Mint, provider)], cancellationToken);

    public Task<IReadOnlyList<Candidate>> HoldersAsync(Address mint, int limit, CancellationToken cancellationToken) =>
        GiveAsync<IReadOnlyList<Candidate>>([.. candidates.Take(limit)], cancellationToken);

    public Task<IReadOnlyList<Candidate>> TradersAsync(Address mint, int limit, CancellationToken cancellationToken) =>
        HoldersAsync(mint, limit, cancellationToken);

    public Task<SwapHistory> SwapsOfWalletAsync(Address wallet, int limit, CancellationToken cancellationToken) => GiveAsync(
        new SwapHistory { Provider = provider, Swaps = [], Skipped = new Dictionary<Domain.Swaps.SkipReason, int>(), Cut = false }, cancellationToken);

    public Task<SwapHistory> SwapsOfTokenAsync(Address mint, int limit, CancellationToken cancellationToken) =>
        SwapsOfWalletAsync(mint, limit, cancellationToken);

    public Task<SecondOpinion?> OpinionAsync(Address wallet, CancellationToken cancellationToken) => GiveAsync<SecondOpinion?>(
        new SecondOpinion { Provider = provider, WinRate = 50, RealizedPnlUsd = 1, Tokens = 2 }, cancellationToken);

    private async Task<T> GiveAsync<T>(T answer, CancellationToken cancellationToken)
    {
        if (Before is not null)
            await Before(cancellationToken);

        return fails is { } failure ? throw new UpstreamException(provider, "call", "it", failure, "as told") { RetryAfter = RetryAfter } : answer;
    }
}
