using Microsoft.Data.Sqlite;
using SolanaScanner.Storage.Sqlite;
using SQLitePCL;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteWriterTests : IAsyncDisposable
{
    private const string Insert = "insert into scan_cycles (number, cycle_id, started_at) values (@number, randomblob(16), 0)";

    private readonly TempDatabase _temp = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_that_wait_share_a_commit_and_one_that_fails_is_undone_alone()
    {
        using var gate = new ManualResetEventSlim();
        var commits = 0;
        var first = Blocked(gate, session => raw.sqlite3_commit_hook(
            session.Connection.Handle!,
            _ =>
            {
                commits++;
                return 0;
            },
            null));
        var good = Write(1);
        var broken = _temp.Database.WriteAsync<int>(
            session =>
            {
                session.Statement(Insert).Set("@number", 2).ExecuteNonQuery();
                throw new InvalidOperationException("broken");
            },
            Token);
        var duplicate = Write(1);
        var last = Write(3);

        gate.Set();

        await first;
        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidOperationException>(() => broken)).Message);
        Assert.Equal(19, (await Assert.ThrowsAsync<SqliteException>(() => duplicate)).SqliteErrorCode);
        await Task.WhenAll(good, last);
        Assert.Equal([1, 3], await Numbers());
        Assert.Equal(2, commits);
    }

    [Fact]
    public async Task A_write_cancelled_while_it_waits_does_not_run_and_the_others_do()
    {
        using var gate = new ManualResetEventSlim();
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var first = Blocked(gate);
        var ran = false;
        var waiting = _temp.Database.WriteAsync(
            session =>
            {
                ran = true;
                return session.Statement(Insert).Set("@number", 1).ExecuteNonQuery();
            },
            cancelled.Token);
        var other = Write(2);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        gate.Set();

        await Task.WhenAll(first, other);
        Assert.False(ran);
        Assert.Equal([2], await Numbers());
    }

    [Fact]
    public async Task When_the_disk_is_full_every_write_of_the_commit_says_so_and_later_ones_work()
    {
        using var gate = new ManualResetEventSlim();
        await Pragma("pragma max_page_count = 1");
        var first = Blocked(gate);
        var small = Write(1);
        var large = _temp.Database.WriteAsync(
            session => session.Statement("insert into announcements (analysis_id, claimed_at) values (randomblob(1000000), 0)").ExecuteNonQuery(),
            Token);
        gate.Set();
        await first;

        Assert.Equal(13, (await Assert.ThrowsAsync<SqliteException>(() => large)).SqliteErrorCode);
        Assert.Equal(13, (await Assert.ThrowsAsync<SqliteException>(() => small)).SqliteErrorCode);
        await Pragma("pragma max_page_count = 1000000");
        await Write(5);
        Assert.Equal([5], await Numbers());
    }

    [Fact]
    public async Task A_full_queue_makes_callers_wait_and_loses_nothing()
    {
        using var gate = new ManualResetEventSlim();
        var first = Blocked(gate);
        var writes = Enumerable.Range(1, SqliteWriter.QueueLength + 500).Select(number => Write(number)).ToList();
        Assert.DoesNotContain(writes, write => write.IsCompleted);

        gate.Set();

        await first;
        await Task.WhenAll(writes);
        Assert.Equal(writes.Count, (await Numbers()).Count);
    }

    [Fact]
    public async Task A_read_stops_when_it_is_cancelled_and_its_connection_goes_on()
    {
        const string Endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";
        for (var round = 0; round < SqliteReaders.Size + 1; round++)
        {
            using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var started = new TaskCompletionSource();
            var read = Task.Run(
                () => _temp.Database.ReadAsync(
                    session =>
                    {
                        started.SetResult();
                        return session.Statement(Endless).ExecuteScalar();
                    },
                    cancelled.Token),
                Token);
            await started.Task;
            await cancelled.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        }

        Assert.Empty(await Numbers());
    }

    public async ValueTask DisposeAsync() => await _temp.DisposeAsync();

    /// <summary>A write that holds the writer until the gate opens, so that those behind it are taken together.</summary>
    private Task<bool> Blocked(ManualResetEventSlim gate, Action<SqliteSession>? first = null)
    {
        var started = new ManualResetEventSlim();
        var write = _temp.Database.WriteAsync(
            session =>
            {
                first?.Invoke(session);
                started.Set();
                return gate.Wait(TimeSpan.FromSeconds(30));
            },
            Token);
        started.Wait(Token);
        return write;
    }

    private Task<int> Write(int number) => _temp.Database.WriteAsync(
        session => session.Statement(Insert).Set("@number", number).ExecuteNonQuery(), Token);

    private Task<List<long>> Numbers() => _temp.Database.ReadAsync(
        session =>
        {
            using var reader = session.Statement("select number from scan_cycles order by number").ExecuteReader();
            List<long> numbers = [];
            while (reader.Read())
            {
                numbers.Add(reader.GetInt64(0));
            }

            return numbers;
        },
        Token);

    private Task<object?> Pragma(string sql) => _temp.Database.WriteAsync(session => session.Statement(sql).ExecuteScalar(), Token);
}
