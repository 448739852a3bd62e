using Npgsql;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresDatabaseTests : IAsyncLifetime
{
    private TempPostgres _temp = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _temp = await TempPostgres.CreateAsync();

    public ValueTask DisposeAsync() => _temp.DisposeAsync();

    [Fact]
    public async Task A_statement_whose_connection_the_server_ends_runs_again()
    {
        var attempts = 0;

        var value = await _temp.Database.OnPrimaryAsync(
            async (connection, token) =>
            {
                attempts++;
                if (attempts < 3)
                {
                    await connection.Statement("select pg_terminate_backend(pg_backend_pid())").RunAsync(token);
                }

                return await connection.Statement("select 7").ValueAsync<int>(token);
            },
            Token);

        Assert.Equal((7, 3), (value, attempts));
    }

    [Fact]
    public async Task A_statement_that_is_wrong_fails_at_once()
    {
        var attempts = 0;

        var error = await Assert.ThrowsAsync<PostgresException>(() => _temp.Database.OnPrimaryAsync(
            (connection, token) =>
            {
                attempts++;
                return connection.Statement("select 1 / 0").ValueAsync<int>(token);
            },
            Token));

        Assert.Equal(("22012", 1), (error.SqlState, attempts));
    }

    [Fact]
    public async Task A_transaction_that_fails_leaves_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _temp.Database.InTransactionAsync<int>(
            async (connection, token) =>
            {
                await connection.Statement("insert into leases values ('a', 'me', 1, now())").RunAsync(token);
                throw new InvalidOperationException("broken");
            },
            Token));

        Assert.Equal(0, await _temp.Database.OnPrimaryAsync(
            (connection, token) => connection.Statement("select count(*) from leases").ValueAsync<long>(token), Token));
    }

    [Fact]
    public async Task Processes_that_save_the_same_wallets_at_once_end_with_the_newest_and_never_lock_each_other_out()
    {
        await using var first = new PostgresWalletStore(_temp.Database);
        await using var otherDatabase = new PostgresDatabase(_temp.ConnectionString, TimeProvider.System);
        await using var second = new PostgresWalletStore(otherDatabase);
        // Each wallet qualifies in its even analyses only, so that lists gain and lose it all the time.
        var analyses = Enumerable.Range(0, 40).SelectMany(wallet => Enumerable.Range(0, 21).Select(
            round => Wallet(wallet, qualifies: round % 2 == 0 ^ wallet % 2 == 0, analyzedAt: Now.AddSeconds(round)))).ToArray();
        new Random(3).Shuffle(analyses);
        await _temp.Database.OnPrimaryAsync(
            (connection, token) => connection.Statement("select pg_stat_reset()").RunAsync(token), Token);

        await Task.WhenAll(analyses.Select((wallet, index) => Task.Run(
            () => (index % 2 == 0 ? first : second).SaveAsync(wallet, Keep.Always, Token), Token)));

        var listed = await first.QueryAsync(new WalletQuery { PageSize = 100 }, Token);
        Assert.Equal(Enumerable.Range(0, 40).Where(wallet => wallet % 2 == 1).Select(Address), listed.Items.Select(item => item.Snapshot.Address).Order());
        Assert.Equal(20, listed.Total);
        Assert.All(listed.Items, item => Assert.Equal(Now.AddSeconds(20), item.Snapshot.AnalyzedAt));
        Assert.Equal(20, await Count("unmatched_wallets u join wallets w using (address, analysis_id) where w.qualifies"));
        Assert.Equal(20, await Count("unmatched_wallets"));
        Assert.Equal(0, await Count("pg_stat_database where datname = current_database() and deadlocks > 0"));
    }

    [Fact]
    public async Task A_claim_that_another_won_is_refused_though_the_wallets_own_mark_was_lost()
    {
        await using var store = new PostgresWalletStore(_temp.Database);
        var wallet = Wallet();
        await store.SaveAsync(wallet, Keep.IfQualifiesOrKnown, Token);
        Assert.True(await store.ClaimAnnouncementAsync(wallet.Address, wallet.AnalysisId, Now, Token));
        await _temp.Database.OnPrimaryAsync(
            (connection, token) => connection.Statement("update wallets set announced_at = null").RunAsync(token), Token);

        Assert.False(await store.ClaimAnnouncementAsync(wallet.Address, wallet.AnalysisId, Now, Token));
        Assert.Empty(await store.UnannouncedAsync(Now.AddDays(1), 10, Token));
    }

    private Task<long> Count(string from) => _temp.Database.OnPrimaryAsync(
        (connection, token) => connection.Statement($"select count(*) from {from}").ValueAsync<long>(token), Token);
}
