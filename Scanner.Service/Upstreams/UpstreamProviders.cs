using Microsoft.Extensions.Logging;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Scanner.Upstreams;

/// <summary>
/// The providers that have a key, as one: what is asked goes to the first that gives it, then to the next when that one fails.
/// When all fail, the error names each one's reason. Safe for use by many threads.
/// </summary>
/// <param name="sources">Of the providers that have a key, in the order in which they are asked.</param>
/// <param name="options">The patience.</param>
/// <param name="time">Measures it.</param>
/// <param name="logger">Told of each fallback.</param>
public sealed class UpstreamProviders(
    UpstreamSources sources, UpstreamsOptions options, TimeProvider time, ILogger<UpstreamProviders> logger)
{
    /// <summary>Whether a provider discovers tokens. Without, nothing can be scanned.</summary>
    public bool AnyTokens => sources.Tokens.Count > 0;

    /// <summary>Whether a provider knows holders or traders. Without, a token leads to nobody.</summary>
    public bool AnyCandidates => sources.Holders.Count + sources.Traders.Count > 0;

    /// <summary>Whether a provider knows a wallet's swaps. Without, nothing can be judged.</summary>
    public bool AnySwaps => sources.Swaps.Count > 0;

    /// <summary>Whether a provider knows a token's swaps. Without, copyable PnL is not stated.</summary>
    public bool AnyTokenSwaps => sources.TokenSwaps.Count > 0;

    /// <summary>Who is asked for what, in order, as one line for the log and the page.</summary>
    public string Description => sources.ToString();

    /// <summary>Why a scan cannot work: which of tokens, candidates and swaps no provider gives, and what to set. Null when it can.</summary>
    public string? WhyNotScanning()
    {
        var missing = new List<string>();
        if (!AnyTokens)
            missing.Add("tokens");

        if (!AnyCandidates)
            missing.Add("holders or traders");

        if (!AnySwaps)
            missing.Add("swaps");

        return missing.Count == 0
            ? null
            : $"No provider with a key gives {string.Join(", ", missing)}. Set Moralis:Keys:0 or Birdeye:Keys:0, or point them at a Sandbox.";
    }

    /// <inheritdoc cref="ITokenSource.DiscoverAsync"/>
    public Task<IReadOnlyList<DiscoveredToken>> TokensAsync(int limit, CancellationToken cancellationToken) =>
        FirstAsync(sources.Tokens, "tokens", "the market", source => source.DiscoverAsync(limit, cancellationToken));

    /// <summary>
    /// Holders and traders of a token, each wallet once, holders first. If only one of the two kinds can be read, that one is the
    /// answer and the other's failure is logged.
    /// </summary>
    /// <exception cref="UpstreamException">Neither could be read.</exception>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(
        Address mint, int holderLimit, int traderLimit, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Address, Candidate>();
        var failures = new List<UpstreamException>();
        var asked = 0;
        var subject = mint.ToString();
        if (sources.Holders.Count > 0 && holderLimit > 0)
            await AddAsync(FirstAsync(sources.Holders, "holders", subject, source => source.HoldersAsync(mint, holderLimit, cancellationToken)));

        if (sources.Traders.Count > 0 && traderLimit > 0)
            await AddAsync(FirstAsync(sources.Traders, "traders", subject, source => source.TradersAsync(mint, traderLimit, cancellationToken)));

        if (asked == 0)
            throw NoSource("candidates", subject);

        if (failures.Count == asked)
            throw Together("candidates", subject, failures);

        foreach (var failure in failures)
            logger.CandidatesIncomplete(subject, failure.Message);

        return [.. found.Values];

        async Task AddAsync(Task<IReadOnlyList<Candidate>> reading)
        {
            asked++;
            try
            {
                foreach (var candidate in await reading)
                {
                    var known = found.TryGetValue(candidate.Wallet, out var other) && other.IsContract;
                    found[candidate.Wallet] = candidate with { IsContract = candidate.IsContract || known };
                }
            }
            catch (UpstreamException e)
            {
                failures.Add(e);
            }
        }
    }

    /// <inheritdoc cref="ISwapSource.SwapsOfWalletAsync"/>
    public Task<SwapHistory> SwapsOfWalletAsync(Address wallet, int limit, CancellationToken cancellationToken) =>
        FirstAsync(sources.Swaps, "swaps", wallet.ToString(), source => source.SwapsOfWalletAsync(wallet, limit, cancellationToken));

    /// <inheritdoc cref="ITokenSwapSource.SwapsOfTokenAsync"/>
    public Task<SwapHistory> SwapsOfTokenAsync(Address mint, int limit, CancellationToken cancellationToken) =>
        FirstAsync(sources.TokenSwaps, "token swaps", mint.ToString(), source => source.SwapsOfTokenAsync(mint, limit, cancellationToken));

    /// <summary>
    /// What the providers say of a wallet, those that know it and answer in time. Never fails but by cancellation: an opinion that
    /// cannot be had is left out and logged.
    /// </summary>
    public async Task<IReadOnlyList<SecondOpinion>> OpinionsAsync(Address wallet, CancellationToken cancellationToken)
    {
        if (sources.Opinions.Count == 0)
            return [];

        using var patience = new CancellationTokenSource(options.OpinionPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var opinions = await Task.WhenAll(sources.Opinions.Select(source => OpinionAsync(source, wallet, either.Token, cancellationToken)));
        return [.. opinions.OfType<SecondOpinion>()];
    }

    private async Task<SecondOpinion?> OpinionAsync(
        ISecondOpinionSource source, Address wallet, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpinionAsync(wallet, either);
        }
        catch (UpstreamException e)
        {
            logger.OpinionLeftOut(e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.OpinionLeftOut($"{source.Provider} did not answer for {wallet} within {options.OpinionPatience.TotalSeconds:0.###} s");
        }

        return null;
    }

    private async Task<T> FirstAsync<TSource, T>(IReadOnlyList<TSource> candidates, string call, string subject, Func<TSource, Task<T>> ask)
    {
        var failures = new List<UpstreamException>();
        foreach (var source in candidates)
        {
            try
            {
                return await ask(source);
            }
            catch (UpstreamException e)
            {
                failures.Add(e);
                if (failures.Count < candidates.Count)
                    logger.FellBack(e.Failure == UpstreamFailure.NoKey ? LogLevel.Debug : LogLevel.Warning, e.Message);
            }
        }

        throw failures.Count > 0
            ? Together(call, subject, failures)
            : NoSource(call, subject);
    }

    private static UpstreamException NoSource(string call, string subject) =>
        new("No provider", call, subject, UpstreamFailure.NoKey, $"none that has a key was asked for {call}");

    // The failure that time may mend stands for all: who asks again later may then succeed.
    private static UpstreamException Together(string call, string subject, List<UpstreamException> failures)
    {
        if (failures.Count == 1)
            return failures[0];

        var passing = failures.LastOrDefault(e => e.Failure is UpstreamFailure.RateLimited or UpstreamFailure.Unavailable);
        var provider = string.Join(" and ", failures.Select(e => e.Provider).Distinct());
        var detail = string.Join("; ", failures.Select(e => e.Message));
        return new UpstreamException(provider, call, subject, (passing ?? failures[^1]).Failure, detail, new AggregateException(failures))
        {
            RetryAfter = passing?.RetryAfter,
        };
    }
}
