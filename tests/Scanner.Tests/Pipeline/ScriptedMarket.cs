using System.Collections.Concurrent;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Scanner.Upstreams;

namespace SolanaScanner.Scanner.Tests.Pipeline;

/// <summary>A provider that says what the test wrote down, and notes what it was asked.</summary>
internal sealed class ScriptedMarket : ITokenSource, IHolderSource, ISwapSource, ITokenSwapSource, ISecondOpinionSource
{
    public string Provider => "Scripted";

    public List<DiscoveredToken> Tokens { get; } = [];

    public Dictionary<Address, Candidate[]> Holders { get; } = [];

    public Dictionary<Address, Swap[]> Wallets { get; } = [];

    /// <summary>Failures of a wallet's next reads, in turn; then it answers.</summary>
    public ConcurrentDictionary<Address, ConcurrentQueue<UpstreamFailure>> Failures { get; } = new();

    /// <summary>Wallets whose swaps were asked for, in order.</summary>
    public ConcurrentQueue<Address> Asked { get; } = new();

    /// <summary>What a wallet's swaps wait for once they were asked for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public UpstreamSources Sources => new()
    {
        Tokens = [this],
        Holders = [this],
        Swaps = [this],
        TokenSwaps = [this],
        Opinions = [this],
    };

    public Task<IReadOnlyList<DiscoveredToken>> DiscoverAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DiscoveredToken>>([.. Tokens.Take(limit)]);

    public Task<IReadOnlyList<Candidate>> HoldersAsync(Address mint, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Candidate>>(Holders.GetValueOrDefault(mint, []));

    public async Task<SwapHistory> SwapsOfWalletAsync(Address wallet, int limit, CancellationToken cancellationToken)
    {
        Asked.Enqueue(wallet);
        await Gate.WaitAsync(cancellationToken);
        return Failures.TryGetValue(wallet, out var failures) && failures.TryDequeue(out var failure)
            ? throw new UpstreamException(Provider, "wallet-swaps", wallet.ToString(), failure, "as the test says")
            : History(Wallets.GetValueOrDefault(wallet, []));
    }

    public Task<SwapHistory> SwapsOfTokenAsync(Address mint, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(History([.. Wallets.Values.SelectMany(swaps => swaps).Where(swap => swap.Mint == mint)]));

    public Task<SecondOpinion?> OpinionAsync(Address wallet, CancellationToken cancellationToken) =>
        Task.FromResult<SecondOpinion?>(new SecondOpinion { Provider = Provider, WinRate = 50, RealizedPnlUsd = 1, Tokens = 2 });

    private SwapHistory History(Swap[] swaps) => new()
    {
        Provider = Provider,
        Swaps = swaps,
        Skipped = new Dictionary<SkipReason, int>(),
        Cut = false,
    };
}
