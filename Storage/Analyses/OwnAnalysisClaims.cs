using System.Collections.Concurrent;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Storage.Analyses;

/// <summary>The claims of one process that works alone, in its memory: they are of no worth after its end.</summary>
public sealed class OwnAnalysisClaims : IAnalysisClaims
{
    private readonly ConcurrentDictionary<Address, Claim> _claims = new();

    public Task<bool> TakeAsync(Address wallet, Guid analysisId, DateTimeOffset now, TimeSpan duration, CancellationToken cancellationToken)
    {
        var mine = new Claim(analysisId, now + duration);
        return Task.FromResult(mine == _claims.AddOrUpdate(
            wallet, mine, (_, other) => other.AnalysisId == analysisId || other.Until <= now ? mine : other));
    }

    public Task ReleaseAsync(Address wallet, Guid analysisId, CancellationToken cancellationToken)
    {
        if (_claims.TryGetValue(wallet, out var claim) && claim.AnalysisId == analysisId)
        {
            _claims.TryRemove(KeyValuePair.Create(wallet, claim));
        }

        return Task.CompletedTask;
    }

    private readonly record struct Claim(Guid AnalysisId, DateTimeOffset Until);
}
