using Npgsql;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class WalletWriterTests
{
    private readonly List<int> _batches = [];
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<IReadOnlyList<WalletRow>, Task> _each = _ => Task.CompletedTask;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_caller_alone_has_a_statement_of_its_own()
    {
        await using var writer = Writer();

        await Save(writer, 1);
        await Save(writer, 2);

        Assert.Equal([1, 1], _batches);
    }

    [Fact]
    public async Task Saves_that_wait_share_statements_of_at_most_the_rows_that_one_may_have_in_the_order_of_addresses()
    {
        await using var writer = Writer();
        var blocked = await Blocked(writer);
        var saves = Enumerable.Range(0, 400).Reverse().Select(number => Save(writer, number)).ToList();
        _each = rows =>
        {
            Assert.Equal(rows.OrderBy(row => row.Wallet.Address), rows);
            return Task.CompletedTask;
        };

        _gate.SetResult();

        await Task.WhenAll([.. blocked, .. saves]);
        Assert.Equal(400, _batches.Skip(2).Sum());
        Assert.All(_batches, rows => Assert.InRange(rows, 1, WalletWriter.MostRows));
        Assert.InRange(_batches.Count, 4, 8);
    }

    [Fact]
    public async Task Two_saves_of_one_wallet_are_never_in_one_statement_and_come_in_their_order()
    {
        await using var writer = Writer();
        var blocked = await Blocked(writer);
        List<int> trades = [];
        _each = rows =>
        {
            Assert.Equal(rows.Count, rows.Select(row => row.Wallet.Address).Distinct().Count());
            lock (trades)
            {
                trades.AddRange(rows.Select(row => row.Wallet.Windows[0].Performance.Trades));
            }

            return Task.CompletedTask;
        };
        var saves = Enumerable.Range(0, 20).Select(number => writer.SaveAsync(new WalletRow(Wallet(1, trades: number), null), Token)).ToList();

        _gate.SetResult();

        await Task.WhenAll([.. blocked, .. saves]);
        Assert.Equal(Enumerable.Range(0, 20), trades.Order());
    }

    [Fact]
    public async Task A_row_that_the_database_refuses_fails_its_caller_alone()
    {
        await using var writer = Writer();
        var blocked = await Blocked(writer);
        _each = rows => rows.Any(row => row.Wallet.Address == Address(5))
            ? throw new PostgresException("refused", "ERROR", "ERROR", PostgresErrorCodes.CheckViolation)
            : Task.CompletedTask;
        var saves = Enumerable.Range(0, 10).Select(number => Save(writer, number)).ToList();

        _gate.SetResult();

        await Task.WhenAll(blocked);
        Assert.Equal("refused", (await Assert.ThrowsAsync<PostgresException>(() => saves[5])).MessageText);
        saves.RemoveAt(5);
        await Task.WhenAll(saves);
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_to_all_who_wait_and_the_next_save_is_tried_anew()
    {
        await using var writer = Writer();
        var blocked = await Blocked(writer);
        _each = _ => throw new NpgsqlException("away");
        var saves = Enumerable.Range(0, 10).Select(number => Save(writer, number)).ToList();

        _gate.SetResult();

        await Task.WhenAll(blocked);
        foreach (var save in saves)
        {
            Assert.Equal("away", (await Assert.ThrowsAsync<NpgsqlException>(() => save)).Message);
        }

        _each = _ => Task.CompletedTask;
        Assert.Equal(SaveOutcome.Stored, await Save(writer, 1));
    }

    [Fact]
    public async Task A_save_cancelled_while_it_waits_is_not_written_and_the_others_are()
    {
        await using var writer = Writer();
        var blocked = await Blocked(writer);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var saves = Enumerable.Range(0, 4).Select(number => Save(writer, number)).ToList();
        var waiting = writer.SaveAsync(new WalletRow(Wallet(9), null), cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        _gate.SetResult();

        await Task.WhenAll([.. blocked, .. saves]);
        Assert.Equal(2 + 4, _batches.Sum());
    }

    [Fact]
    public async Task Closing_finishes_what_waits_and_takes_no_more()
    {
        var writer = Writer();
        var blocked = await Blocked(writer);
        var saves = Enumerable.Range(0, WalletWriter.QueueLength + 100).Select(number => Save(writer, number)).ToList();
        Assert.DoesNotContain(saves, save => save.IsCompleted);
        _gate.SetResult();
        await Task.WhenAll(saves);

        await writer.DisposeAsync();

        await Task.WhenAll(blocked);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Save(writer, 1));
    }

    private static Task<SaveOutcome?> Save(WalletWriter writer, int number) => writer.SaveAsync(new WalletRow(Wallet(number), null), Token);

    private WalletWriter Writer() => new(async rows =>
    {
        lock (_batches)
        {
            _batches.Add(rows.Count);
        }

        await _each(rows);
        return [.. rows.Select(_ => (SaveOutcome?)SaveOutcome.Stored)];
    });

    /// <summary>Occupies both loops until the gate opens, so that what comes then is taken together.</summary>
    private async Task<List<Task<SaveOutcome?>>> Blocked(WalletWriter writer)
    {
        List<Task<SaveOutcome?>> blocked = [];
        for (var loop = 0; loop < 2; loop++)
        {
            var started = new TaskCompletionSource();
            _each = _ =>
            {
                started.SetResult();
                return _gate.Task;
            };
            blocked.Add(Save(writer, 1_000_000 + loop));
            await started.Task.WaitAsync(Token);
        }

        _each = _ => Task.CompletedTask;
        return blocked;
    }
}
