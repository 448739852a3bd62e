using SolanaScanner.Domain.Addresses;
using SolanaScanner.Storage.Analyses;

namespace SolanaScanner.Scanner.Tests.Pipeline;

/// <summary>Claims that tell the test when one was refused.</summary>
internal sealed class WatchedClaims(IAnalysisClaims claims) : IAnalysisClaims
{
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task RefusedAsync(CancellationToken cancellationToken) => _refused.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);

    public async Task<bool> TakeAsync(Address wallet, Guid analysisId, DateTimeOffset now, TimeSpan duration, CancellationToken cancellationToken)
    {
        var taken = await claims.TakeAsync(wallet, analysisId, now, duration, cancellationToken);
        if (!taken)
        {
            _refused.TrySetResult();
        }

        return taken;
    }

    public Task ReleaseAsync(Address wallet, Guid analysisId, CancellationToken cancellationToken) =>
        claims.ReleaseAsync(wallet, analysisId, cancellationToken);
}
