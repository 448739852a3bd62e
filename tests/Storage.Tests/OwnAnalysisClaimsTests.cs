using SolanaScanner.Storage.Analyses;

namespace SolanaScanner.Storage.Tests;

public sealed class OwnAnalysisClaimsTests : AnalysisClaimsContract
{
    protected override IAnalysisClaims Claims { get; } = new OwnAnalysisClaims();
}
