using Microsoft.Data.Sqlite;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests.Sqlite;

/// <summary>What only a file can do: be opened twice, be newer, be broken, outlive its process.</summary>
public sealed class SqliteDatabaseTests : IAsyncDisposable
{
    private readonly TempDatabase _temp = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_again_finds_what_was_stored_and_migrates_nothing_twice()
    {
        await new SqliteWalletStore(_temp.Database).SaveAsync(Wallet(), Keep.IfQualifiesOrKnown, Token);
        await _temp.CloseAsync();

        Assert.NotNull(await new SqliteWalletStore(_temp.Database).FindAsync(Address(1), Token));
        Assert.Equal(4L, Scalar("select count(*) from SchemaVersions"));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_by_the_migration_it_has()
    {
        _ = _temp.Database;
        await _temp.CloseAsync();
        Scalar("insert into SchemaVersions (ScriptName, Applied) values ('sqlite/0099_later.sql', '2030-01-01')");

        var error = Assert.Throws<DatabaseUnusableException>(() => _temp.Database);

        Assert.Contains(_temp.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
        Assert.Contains("0099_later", error.Message, StringComparison.Ordinal);
        Assert.Contains("0005_trace_of_an_announcement", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_by_its_path_and_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_temp.Path)!);
        var text = string.Concat(Enumerable.Repeat("mint,side,amount\n", 1000));
        File.WriteAllText(_temp.Path, text);

        var error = Assert.Throws<DatabaseUnusableException>(() => _temp.Database);

        Assert.Contains(_temp.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("not a database", error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_temp.Path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_by_its_path()
    {
        var file = Path.GetDirectoryName(_temp.Path)!;
        File.WriteAllText(file, "a file where the folder should be");

        var error = Assert.Throws<DatabaseUnusableException>(() => _temp.Database);

        Assert.Contains(_temp.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_refused_by_its_path()
    {
        Directory.CreateDirectory(_temp.Path);

        var error = Assert.Throws<DatabaseUnusableException>(() => _temp.Database);

        Assert.Contains(_temp.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_has_a_write_ahead_log_and_is_synced_at_checkpoints()
    {
        var database = _temp.Database;

        Assert.Equal("wal", await Pragma("journal_mode"));
        Assert.Equal("1", await Pragma("synchronous"));
        Assert.Equal("1", await Pragma("foreign_keys"));
        Assert.Equal("2", await Pragma("temp_store"));
        Assert.Equal("5000", await Pragma("busy_timeout"));
        Assert.Equal("-16384", await Pragma("cache_size"));

        Task<string> Pragma(string name) => database.WriteAsync(session =>
        {
            using var command = session.Connection.CreateCommand();
            command.CommandText = $"pragma {name}";
            return command.ExecuteScalar()!.ToString()!;
        }, Token);
    }

    [Fact]
    public async Task A_reader_cannot_write() =>
        await Assert.ThrowsAsync<SqliteException>(() => _temp.Database.ReadAsync(
            session => session.Statement("delete from wallets").ExecuteNonQuery(), Token));

    [Fact]
    public async Task After_closing_every_call_says_that_the_database_is_closed()
    {
        var store = new SqliteWalletStore(_temp.Database);
        await _temp.CloseAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.SaveAsync(Wallet(), Keep.Always, Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.FindAsync(Address(1), Token));
    }

    [Fact]
    public async Task Closing_finishes_the_saves_that_wait()
    {
        var store = new SqliteWalletStore(_temp.Database);
        var saves = Enumerable.Range(0, 500).Select(number => store.SaveAsync(Wallet(number), Keep.IfQualifiesOrKnown, Token)).ToList();

        await _temp.CloseAsync();

        Assert.All(await Task.WhenAll(saves), outcome => Assert.Equal(SaveOutcome.Stored, outcome));
        Assert.Equal(500L, Scalar("select count(*) from wallets"));
    }

    /// <summary>Copies the files as they lie on the disk while the database is open: what a process that is killed leaves behind.</summary>
    [Fact]
    public async Task What_was_saved_is_there_after_the_process_is_killed()
    {
        var store = new SqliteWalletStore(_temp.Database);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(number => store.SaveAsync(Wallet(number), Keep.IfQualifiesOrKnown, Token)));
        var claimed = Wallet(1000);
        await store.SaveAsync(claimed, Keep.IfQualifiesOrKnown, Token);
        Assert.True(await store.ClaimAnnouncementAsync(claimed.Address, claimed.AnalysisId, Now, Token));

        await using var left = new TempDatabase();
        Directory.CreateDirectory(Path.GetDirectoryName(left.Path)!);
        File.Copy(_temp.Path, left.Path);
        File.Copy(_temp.Path + "-wal", left.Path + "-wal");

        var after = new SqliteWalletStore(left.Database);
        Assert.Equal(301, (await after.QueryAsync(new WalletQuery(), Token)).Total);
        Assert.False(await after.ClaimAnnouncementAsync(claimed.Address, claimed.AnalysisId, Now, Token));
        Assert.Equal(300, (await after.UnannouncedAsync(Now.AddDays(1), 1000, Token)).Count);
    }

    [Fact]
    public async Task A_reader_does_not_wait_for_a_write_and_sees_what_was_committed_before_it()
    {
        using var gate = new ManualResetEventSlim();
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = new SqliteScanStore(_temp.Database);
        await store.BeginCycleAsync(Guid.NewGuid(), Now, Token);
        var write = _temp.Database.WriteAsync(
            session =>
            {
                session.Execute("insert into scan_cycles (number, cycle_id, started_at) values (2, randomblob(16), 0)");
                written.SetResult();
                return gate.Wait(TimeSpan.FromSeconds(30));
            },
            Token);
        await written.Task;

        Assert.Equal(1, (await store.LatestAsync(Token))!.Cycle);
        gate.Set();
        Assert.True(await write, "The reader waited for the writer.");
        Assert.Equal(2, (await store.LatestAsync(Token))!.Cycle);
    }

    [Fact]
    public async Task Pages_read_while_wallets_are_saved_are_whole()
    {
        var store = new SqliteWalletStore(_temp.Database);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var readers = Enumerable.Range(0, 6).Select(_ => Task.Run(
            async () =>
            {
                do
                {
                    var page = await store.QueryAsync(new WalletQuery { PageSize = 100 }, Token);
                    Assert.Equal(page.Total, page.Items.Count);
                }
                while (!done.IsCancellationRequested);
            },
            Token)).ToList();

        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 40).Select(number => store.SaveAsync(
                Wallet(number, qualifies: (number + round) % 3 > 0, analyzedAt: Now.AddSeconds(round)), Keep.IfQualifiesOrKnown, Token)));
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    public async ValueTask DisposeAsync() => await _temp.DisposeAsync();

    private object? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_temp.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
