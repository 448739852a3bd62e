using SolanaScanner.Scanner.Upstreams.Keys;
using SolanaScanner.Scanner.Upstreams.Moralis;
using SolanaScanner.ServiceDefaults.Caching;

namespace SolanaScanner.Redis.Tests;

/// <summary>Two scanners with the same key.</summary>
public sealed class SharedBudgetTests : IAsyncLifetime
{
    private const string Key = "a-secret-key";

    private RedisServer _server = null!;
    private Instance _one = null!;
    private Instance _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _one = new Instance(_server.ConnectionString);
        _other = new Instance(_server.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_turn_that_one_scanner_took_the_other_has_not()
    {
        using var one = Budget(_one, perSecond: 0.01);
        using var other = Budget(_other, perSecond: 0.01);

        Assert.True(await one.Requests.TryTakeAsync(Token));
        Assert.False(await other.Requests.TryTakeAsync(Token));
    }

    [Fact]
    public async Task All_scanners_together_keep_the_rate_of_a_key()
    {
        using var one = Budget(_one, perSecond: 50);
        using var other = Budget(_other, perSecond: 50);
        var started = TimeProvider.System.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 30).Select(async i => Assert.True(await (i % 2 == 0 ? one : other).Requests.TakeAsync(Token))));

        // 30 turns of which 5 are there at once and one scanner's last portion may be left unused: at least so long, however slow the machine is.
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(480));
    }

    [Fact]
    public async Task Who_would_wait_behind_too_many_is_refused()
    {
        using var budget = Budget(_one, perSecond: 0.01, queueLimit: 1);
        Assert.True(await budget.Requests.TakeAsync(Token));
        using var giveUp = new CancellationTokenSource();
        var waiting = budget.Requests.TakeAsync(giveUp.Token).AsTask();

        Assert.False(await budget.Requests.TakeAsync(Token));
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task The_units_of_a_day_are_spent_once_by_all()
    {
        using var one = Budget(_one, daily: 10);
        using var other = Budget(_other, daily: 10);
        var spent = 0;
        for (var i = 0; i < 10; i++)
        {
            spent += await one.Allowance!.TrySpendAsync(1, Token) ? 1 : 0;
            spent += await other.Allowance!.TrySpendAsync(1, Token) ? 1 : 0;
        }

        Assert.Equal(10, spent);
    }

    [Fact]
    public async Task Without_Redis_a_scanner_spends_its_part_and_charges_it_when_Redis_is_back()
    {
        using var one = Budget(_one, daily: 100);
        Assert.True(await one.Allowance!.TrySpendAsync(1, Token));
        await _server.KillAsync();
        await _one.UntilAwayAsync();
        var spent = 0;
        while (await one.Allowance.TrySpendAsync(1, Token))
        {
            spent++;
        }

        Assert.Equal(100 / RedisConnection.PartsWhileAway, spent);
        Assert.True(await one.Requests.TryTakeAsync(Token));

        await _server.RunAsync();
        await _one.UntilUsableAsync();
        await _other.UntilUsableAsync();
        Assert.True(await one.Allowance.TrySpendAsync(1, Token));
        using var other = Budget(_other, daily: 100);
        Assert.False(await other.Allowance!.TrySpendAsync(75, Token));
        Assert.True(await other.Allowance.TrySpendAsync(74, Token));
    }

    [Fact]
    public async Task No_key_stands_in_Redis()
    {
        using var budget = Budget(_one, daily: 10);
        await budget.Requests.TakeAsync(Token);
        await budget.Allowance!.TrySpendAsync(1, Token);

        var names = await _one.Redis.TryAsync(
            "test.keys", async database => (string[])(await database.ScriptEvaluateAsync("return redis.call('keys', '*')"))!, Token);

        Assert.True(names.TryGet(out var keys));
        Assert.Equal(2, keys.Length);
        Assert.DoesNotContain(keys, key => key.Contains(Key, StringComparison.Ordinal));
    }

    private static KeyBudget Budget(Instance instance, double perSecond = 100, int daily = 0, int queueLimit = 100) =>
        new SharedBudgets(instance.Redis, TimeProvider.System).Of(
            "Moralis", Key, new MoralisOptions { RequestsPerSecond = perSecond, DailyComputeUnits = daily, QueueLimit = queueLimit }, null);
}
