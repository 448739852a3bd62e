using Microsoft.Extensions.Options;
using SolanaScanner.Sandbox.Markets.Recorded;
using SolanaScanner.Sandbox.Markets.Seeded;
using SolanaScanner.SwapFormats;

namespace SolanaScanner.Sandbox.Markets;

/// <summary>
/// Builds the market before the server listens: the seeded one at once, a recording by reading its file. A recording that
/// cannot be read stops the start, with the file's name.
/// </summary>
internal sealed partial class MarketLoader(IOptions<SandboxOptions> options, TimeProvider time, ILogger<MarketLoader> logger) : IHostedService
{
    private IMarket? _market;

    public IMarket Market => _market ?? throw new InvalidOperationException("The market is asked for before the host has started.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Replay is not { Length: > 0 } path)
        {
            _market = new SeededMarket(options.Value.Shape, time);
            Seeded(options.Value.Seed, options.Value.TokenEvery, options.Value.WalletsPerToken);
            return;
        }

        var content = await TradeFile.ReadAsync(path, null, cancellationToken);
        if (content.Swaps.Count == 0)
        {
            throw new InvalidDataException(
                $"{path} ({content.Format}) holds no swap to replay; left out: {string.Join(", ", content.Skipped.Select(pair => $"{pair.Key} {pair.Value}"))}.");
        }

        var recorded = new RecordedMarket(content.Swaps);
        _market = recorded;
        Replaying(recorded.Count, path, recorded.Now);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Sandbox: a seeded market, seed {Seed}; a new token every {TokenEvery} brings {Wallets} wallets")]
    private partial void Seeded(long seed, TimeSpan tokenEvery, int wallets);

    [LoggerMessage(LogLevel.Information, "Sandbox: replays {Swaps} swaps of {Path}, judged as of {AsOf:u}")]
    private partial void Replaying(int swaps, string path, DateTimeOffset asOf);
}
