using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Retention;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Tests.Sqlite;
using SolanaScanner.Storage.Updates;

namespace SolanaScanner.Storage.Tests;

public sealed class RetentionServiceTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = TestWallets.Now;

    private readonly FakeTimeProvider _time = new(Start);
    private readonly FakeWalletStore _store = new();
    private readonly TempDatabase _temp = new();
    private readonly SqliteAlertStore _alerts;
    private readonly SqliteDeliveryStore _deliveries;
    private readonly SqliteSessionStore _sessions;
    private readonly SqliteUpdateInbox _updates;

    public RetentionServiceTests()
    {
        _alerts = new SqliteAlertStore(_temp.Database, _time);
        _deliveries = new SqliteDeliveryStore(_temp.Database);
        _sessions = new SqliteSessionStore(_temp.Database);
        _updates = new SqliteUpdateInbox(_temp.Database);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Removes_at_the_start_and_then_every_ten_minutes_by_the_ages_that_are_set()
    {
        using var service = Service();
        await service.StartAsync(Token);
        await Removed(1);
        _time.Advance(TimeSpan.FromMinutes(9.9));
        _time.Advance(TimeSpan.FromMinutes(0.1));
        await Removed(2);
        await service.StopAsync(Token);

        Assert.Equal(
            [
                (Start.AddHours(-5), Start.AddHours(-1)),
                (Start.AddMinutes(10).AddHours(-5), Start.AddMinutes(10).AddHours(-1)),
            ],
            _store.Removals);
    }

    [Fact]
    public async Task A_pass_that_the_database_refuses_is_tried_again_at_the_next()
    {
        _store.BeforeRemove = () => throw new SqliteException("disk I/O error", 10);
        using var service = Service();
        await service.StartAsync(Token);
        await Removed(1);

        _time.Advance(TimeSpan.FromMinutes(10));

        await Removed(2);
        Assert.False(service.ExecuteTask!.IsCompleted);
        await service.StopAsync(Token);
    }

    [Fact]
    public async Task Handled_update_ids_are_kept_a_day_and_those_that_wait_for_as_long_as_it_takes()
    {
        var handled = new StoredUpdate(1, "{}");
        await _updates.AddAsync([handled, new StoredUpdate(2, "{}")], "a", Start, TimeSpan.FromSeconds(30), Token);
        await _updates.DoneAsync(1, Token);

        await PassAt(Start.AddHours(24));
        Assert.Empty(await _updates.AddAsync([handled], "a", Start, TimeSpan.Zero, Token));

        await PassAt(Start.AddHours(24).AddSeconds(1));
        Assert.Equal([handled], await _updates.AddAsync([handled, new StoredUpdate(2, "{}")], "a", Start, TimeSpan.Zero, Token));
    }

    [Fact]
    public async Task A_removed_alert_is_told_for_a_week()
    {
        var alert = await _alerts.AddAsync(1, new AlertFilter(), Start, Token);
        await _alerts.RemoveAsync(1, alert!.Id, Token);

        await PassAt(Start.AddDays(7));
        Assert.Single((await _alerts.ChangedAfterAsync(0, 10, Token)).Changes);

        await PassAt(Start.AddDays(7).AddSeconds(1));
        Assert.Empty((await _alerts.ChangedAfterAsync(0, 10, Token)).Changes);
    }

    [Fact]
    public async Task A_chat_may_hear_of_a_wallet_again_after_thirty_days()
    {
        await new SqliteChatStore(_temp.Database, _time).SeenAsync(1, isGroup: false, 1, Start, Token);
        await _deliveries.EnqueueAsync(WalletFound.Of(TestWallets.Wallet()), [new AlertMatch(1, 1)], Start, Token);
        var due = Assert.Single(await _deliveries.TakeDueAsync(1, Start, TimeSpan.FromMinutes(1), Token));
        await _deliveries.SentAsync(1, [due.Entries[0].Id], Start, Token);

        await PassAt(Start.AddDays(30));
        Assert.Equal(0, await _deliveries.EnqueueAsync(WalletFound.Of(TestWallets.Wallet()), [new AlertMatch(1, 1)], Start, Token));

        await PassAt(Start.AddDays(30).AddSeconds(1));
        Assert.Equal(1, await _deliveries.EnqueueAsync(WalletFound.Of(TestWallets.Wallet()), [new AlertMatch(1, 1)], Start, Token));
    }

    [Fact]
    public async Task Sessions_whose_time_is_over_are_gone()
    {
        await _sessions.SaveAsync("over", "1", Start, Token);
        await _sessions.SaveAsync("not yet", "1", Start.AddSeconds(1), Token);

        await PassAt(Start);

        Assert.False(await _sessions.RemoveAsync("over", Token));
        Assert.True(await _sessions.RemoveAsync("not yet", Token));
    }

    public ValueTask DisposeAsync() => _temp.DisposeAsync();

    private async Task PassAt(DateTimeOffset now)
    {
        _time.SetUtcNow(now);
        using var service = Service();
        await service.RemoveExpiredAsync(Token);
    }

    private RetentionService Service() => new(
        _store, _alerts, _deliveries, _sessions, _updates, Options.Create(new RetentionOptions()), _time, NullLogger<RetentionService>.Instance);

    /// <summary>Waits until so many passes were made; the service runs on another thread.</summary>
    private async Task Removed(int passes)
    {
        while (_store.Removals.Count < passes)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
