using SolanaScanner.Storage.Analyses;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>What every <see cref="IAnalysisClaims"/> promises. Each test has claims of its own.</summary>
public abstract class AnalysisClaimsContract
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);
    private static readonly Guid Mine = Guid.NewGuid();
    private static readonly Guid Others = Guid.NewGuid();

    protected abstract IAnalysisClaims Claims { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_that_want_a_wallet_at_once_one_has_it_and_other_wallets_are_free()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Take(Guid.NewGuid()), Token)));

        Assert.Single(taken, each => each);
        Assert.True(await Take(Mine, wallet: 2));
    }

    [Fact]
    public async Task A_wallet_that_is_given_back_is_free_and_only_its_holder_can_give_it_back()
    {
        Assert.True(await Take(Mine));
        await Claims.ReleaseAsync(Address(1), Others, Token);
        Assert.False(await Take(Others));

        await Claims.ReleaseAsync(Address(1), Mine, Token);

        Assert.True(await Take(Others));
    }

    [Fact]
    public async Task What_a_dead_scanner_held_is_free_when_its_time_is_over_and_then_no_longer_its_own()
    {
        Assert.True(await Take(Mine));
        Assert.False(await Take(Others, Now + Duration - TimeSpan.FromTicks(10)));

        Assert.True(await Take(Others, Now + Duration));

        Assert.False(await Take(Mine, Now + Duration));
        await Claims.ReleaseAsync(Address(1), Mine, Token);
        Assert.False(await Take(Mine, Now + Duration));
    }

    [Fact]
    public async Task The_same_analysis_tried_again_has_its_wallet_at_once()
    {
        Assert.True(await Take(Mine));

        Assert.True(await Take(Mine));
    }

    private Task<bool> Take(Guid analysisId, DateTimeOffset? now = null, int wallet = 1) =>
        Claims.TakeAsync(Address(wallet), analysisId, now ?? Now, Duration, Token);
}
