using System.Security.Cryptography;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Copying;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Scanner.Progress;
using SolanaScanner.Scanner.Upstreams;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Scanner.Discovery;

/// <summary>
/// A token's holders and traders become candidates; the ones that may be traders and were not analyzed lately are asked for.
/// The candidates are filtered before any call that costs a wallet's history.
/// </summary>
internal sealed partial class ScanTokenConsumer(
    UpstreamProviders upstreams,
    IWalletStore wallets,
    NonTraders nonTraders,
    KnownPrices prices,
    ScanTracker tracker,
    IOptions<DiscoveryOptions> options,
    TimeProvider time,
    ILogger<ScanTokenConsumer> logger) : IConsumer<ScanToken>, IConsumer<Fault<ScanToken>>
{
    public async Task Consume(ConsumeContext<ScanToken> context)
    {
        var cancellationToken = context.CancellationToken;
        var mint = Address.Parse(context.Message.Mint);
        var candidates = await CandidatesAsync(mint, cancellationToken);

        var traders = candidates
            .Where(candidate => !candidate.IsContract && nonTraders.WhyNot(candidate.Wallet) is null)
            .Select(candidate => candidate.Wallet)
            .ToHashSet();
        var lately = await wallets.AnalyzedSinceAsync(traders, time.GetUtcNow() - options.Value.SkipAnalyzedWithin, cancellationToken);
        traders.ExceptWith(lately);

        var cycleId = context.Message.CycleId;
        tracker.Queue(cycleId, traders.Count);
        // The same wallet in the same cycle gets the same id, so a message that runs twice asks for nothing new.
        await context.PublishBatch(
            traders.Select(wallet => new AnalyzeWallet { CycleId = cycleId, Wallet = wallet.ToString() }),
            publish => publish.MessageId = AnalysisId(cycleId, publish.Message.Wallet),
            cancellationToken);
        tracker.TokenScanned(cycleId);
        LogScanned(context.Message.Mint, candidates.Count, lately.Count, traders.Count);
    }

    /// <summary>After the last retry.</summary>
    public Task Consume(ConsumeContext<Fault<ScanToken>> context)
    {
        var token = context.Message.Message;
        tracker.TokenScanned(token.CycleId);
        LogGivenUp(token.Mint, Faults.Reason(context.Message));
        return Task.CompletedTask;
    }

    /// <summary>From two sources; one that cannot be read is told and leaves the other, and only when neither can is the token given up.</summary>
    private async Task<IReadOnlyCollection<Candidate>> CandidatesAsync(Address mint, CancellationToken cancellationToken)
    {
        var limits = options.Value;
        if (limits.SwapsPerToken == 0 || !upstreams.AnyTokenSwaps)
        {
            return await upstreams.CandidatesAsync(mint, limits.HoldersPerToken, limits.TradersPerToken, cancellationToken);
        }

        var holdersAndTraders = upstreams.CandidatesAsync(mint, limits.HoldersPerToken, limits.TradersPerToken, cancellationToken);
        var swaps = upstreams.SwapsOfTokenAsync(mint, limits.SwapsPerToken, cancellationToken);
        await Task.WhenAll(holdersAndTraders, swaps).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (holdersAndTraders.IsFaulted && swaps.IsFaulted)
        {
            await holdersAndTraders;
        }

        return [.. await OrNoneAsync(mint, holdersAndTraders) ?? [], .. Traders(mint, await OrNoneAsync(mint, swaps))];
    }

    private IEnumerable<Candidate> Traders(Address mint, SwapHistory? history)
    {
        if (history is null)
        {
            return [];
        }

        prices.Add(mint, new TokenPrices(history.Swaps));
        return history.Swaps.Select(swap => swap.Wallet).Distinct().Select(wallet => new Candidate(wallet));
    }

    private async Task<T?> OrNoneAsync<T>(Address mint, Task<T> reading)
        where T : class
    {
        try
        {
            return await reading;
        }
        catch (UpstreamException e)
        {
            ScannerMetrics.Errors.Add(1, new KeyValuePair<string, object?>("reason", e.Failure.ToString()));
            LogPartly(mint.ToString(), e.Message);
            return null;
        }
    }

    private static Guid AnalysisId(Guid cycleId, string wallet)
    {
        Span<byte> input = stackalloc byte[16 + Address.MaxTextLength];
        cycleId.TryWriteBytes(input);
        var length = System.Text.Encoding.ASCII.GetBytes(wallet, input[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..(16 + length)], hash);
        return new Guid(hash[..16]);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Token {Mint}: {Candidates} candidates, {Lately} analyzed lately, {Queued} queued.")]
    private partial void LogScanned(string mint, int candidates, int lately, int queued);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Token {Mint} is scanned in part. {Reason}")]
    private partial void LogPartly(string mint, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Token {Mint} could not be scanned in this cycle. {Reason}")]
    private partial void LogGivenUp(string mint, string reason);
}
