using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Storage.Analyses;

/// <summary>
/// Who analyzes a wallet now: one at a time, as an analysis costs a provider's calls. A claim is held for a time only, so that what a dead
/// scanner held comes free; an analysis that takes longer may then be made twice, which costs calls and changes no result. Thread-safe.
/// </summary>
public interface IAnalysisClaims
{
    /// <summary>Takes the wallet for an analysis; false while another has it. The same analysis, tried again, has it at once.</summary>
    Task<bool> TakeAsync(Address wallet, Guid analysisId, DateTimeOffset now, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives it back before its time; nothing when it is not the analysis' any more.</summary>
    Task ReleaseAsync(Address wallet, Guid analysisId, CancellationToken cancellationToken);
}
