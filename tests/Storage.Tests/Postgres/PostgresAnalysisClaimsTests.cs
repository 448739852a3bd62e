using SolanaScanner.Storage.Analyses;
using SolanaScanner.Storage.Postgres;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresAnalysisClaimsTests : AnalysisClaimsContract, IAsyncLifetime
{
    private TempPostgres _temp = null!;

    protected override IAnalysisClaims Claims => new PostgresAnalysisClaims(_temp.Database);

    public async ValueTask InitializeAsync() => _temp = await TempPostgres.CreateAsync();

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
