using System.Collections.Concurrent;
using Npgsql;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class HotStandbyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_are_read_from_the_standby_and_who_saved_sees_it_however_far_that_is_behind()
    {
        await using var servers = await HotStandby.StartAsync(Token);
        await using var store = new PostgresWalletStore(servers.Database);
        Assert.True(await IsStandby(servers.Database.OnStandbyAsync));
        Assert.False(await IsStandby(servers.Database.OnPrimaryAsync));
        await On(servers.Database.OnStandbyAsync, "select pg_wal_replay_pause()::text");

        await store.SaveAsync(Wallet(1), Keep.Always, Token);

        Assert.NotNull(await store.FindAsync(Address(1), Token));
        Assert.Single(await store.AnalyzedSinceAsync([Address(1)], Now, Token));
        Assert.Equal(1, (await store.QueryAsync(new WalletQuery { Current = true }, Token)).Total);
        Assert.Equal(0, (await store.QueryAsync(new WalletQuery(), Token)).Total);
        await On(servers.Database.OnStandbyAsync, "select pg_wal_replay_resume()::text");
        while ((await store.QueryAsync(new WalletQuery(), Token)).Total == 0)
        {
            Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task When_the_primary_dies_and_the_standby_takes_over_stores_go_on_and_what_was_acknowledged_is_there()
    {
        await using var servers = await HotStandby.StartAsync(Token);
        await using var store = new PostgresWalletStore(servers.Database);
        var leases = new PostgresLeaseStore(servers.Database);
        ConcurrentQueue<Address> acknowledged = [];
        using var acknowledgements = new SemaphoreSlim(0);
        var next = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var saving = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SaveAsync(stop.Token)));
        Assert.Equal(1, await leases.HoldAsync("cycle", "me", Now, TimeSpan.FromMinutes(1), Token));
        await AcknowledgedAsync(100);

        await servers.KillPrimaryAsync(Token);
        await servers.PromoteAsync(Token);

        await AcknowledgedAsync(acknowledgements.CurrentCount + 100);
        await stop.CancelAsync();
        await saving;
        Assert.Equal(acknowledged.ToHashSet(), await store.AnalyzedSinceAsync([.. acknowledged], Now, Token));
        Assert.Equal(1, await leases.HoldAsync("cycle", "me", Now, TimeSpan.FromMinutes(1), Token));
        Assert.True((await store.QueryAsync(new WalletQuery(), Token)).Total >= acknowledged.Count);

        async Task SaveAsync(CancellationToken cancellationToken)
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var wallet = Wallet(Interlocked.Increment(ref next));
                try
                {
                    await store.SaveAsync(wallet, Keep.Always, CancellationToken.None);
                    acknowledged.Enqueue(wallet.Address);
                    acknowledgements.Release();
                }
                catch (NpgsqlException)
                {
                    // Not acknowledged: a message would go back to its queue.
                }
            }
        }

        async Task AcknowledgedAsync(int count)
        {
            for (var saved = 0; saved < count; saved++)
            {
                await acknowledgements.WaitAsync(Token);
            }
        }
    }

    private static async Task<bool> IsStandby(
        Func<Func<NpgsqlConnection, CancellationToken, Task<string?>>, CancellationToken, Task<string?>> on) =>
        await On(on, "select pg_is_in_recovery()::text") == "true";

    private static Task<string?> On(
        Func<Func<NpgsqlConnection, CancellationToken, Task<string?>>, CancellationToken, Task<string?>> on, string sql) =>
        on((connection, token) => connection.Statement(sql).ValueAsync<string>(token), Token);
}
