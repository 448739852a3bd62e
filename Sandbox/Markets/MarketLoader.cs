using Microsoft.Extensions.Options;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Sandbox.Markets.Recorded;
using SolanaScanner.Sandbox.Markets.Seeded;

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

        var recorded = new RecordedMarket(await ReadAsync(path, cancellationToken));
        _market = recorded;
        Replaying(recorded.Count, path, recorded.Now);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task<IReadOnlyList<Swap>> ReadAsync(string path, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{path} {cancellationToken}");

    [LoggerMessage(LogLevel.Information, "Sandbox: a seeded market, seed {Seed}; a new token every {TokenEvery} brings {Wallets} wallets")]
    private partial void Seeded(long seed, TimeSpan tokenEvery, int wallets);

    [LoggerMessage(LogLevel.Information, "Sandbox: replays {Swaps} swaps of {Path}, judged as of {AsOf:u}")]
    private partial void Replaying(int swaps, string path, DateTimeOffset asOf);
}
