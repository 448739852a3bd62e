using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Chats;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Moving;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Tests.Postgres;
using SolanaScanner.Storage.Tests.Sqlite;
using SolanaScanner.Storage.Updates;
using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests.Moving;

public sealed class SqliteToPostgresTests : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly TempDatabase _file = new();
    private TempPostgres _target = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _target = await TempPostgres.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await _target.DisposeAsync();
        await _file.DisposeAsync();
    }

    [Fact]
    public async Task Wallets_and_scans_are_read_alike()
    {
        var source = new SqliteWalletStore(_file.Database);
        await source.SaveAsync(Wallet(1, confidence: 70), Keep.Always, Token);
        await source.SaveAsync(Wallet(2, confidence: null, winRate: null, luck: null, reason: "»Zürich« 東京"), Keep.Always, Token);
        await source.SaveAsync(Wallet(3, qualifies: false), Keep.Always, Token);
        await source.SaveAsync(Wallet(4, qualifies: false), Keep.IfQualifiesOrKnown, Token);
        var announced = Wallet(5);
        await source.SaveAsync(announced, Keep.Always, Token);
        Assert.True(await source.ClaimAnnouncementAsync(announced.Address, announced.AnalysisId, Now, Token));
        var expected = new List<StoredWallet?>();
        for (var number = 1; number <= 5; number++)
        {
            expected.Add(await source.FindAsync(Address(number), Token));
        }

        var list = await source.QueryAsync(new WalletQuery { Filter = new WalletFilter { Window = Window.Week } }, Token);
        var scans = new SqliteScanStore(_file.Database);
        var cycle = Guid.NewGuid();
        await scans.BeginCycleAsync(cycle, Now, Token);
        await scans.SaveProgressAsync("a", ScanStoreContract.Progress(cycle, 1) with { Tokens = 1, TokensScanned = 1, WalletsPerSecond = 1.5 }, Now.AddSeconds(7), Token);
        var progress = await scans.LatestAsync(Token);

        await MoveAsync();

        await using var moved = new PostgresWalletStore(_target.Database);
        for (var number = 1; number <= 5; number++)
        {
            Same(expected[number - 1], await moved.FindAsync(Address(number), Token));
        }

        var movedList = await moved.QueryAsync(new WalletQuery { Filter = new WalletFilter { Window = Window.Week } }, Token);
        Assert.Equal(list.Total, movedList.Total);
        Assert.Equal(list.Items.Select(item => item.Snapshot.Address), movedList.Items.Select(item => item.Snapshot.Address));
        Assert.Contains(Address(4), await moved.AnalyzedSinceAsync([Address(4)], Now, Token));
        Assert.Equal([Address(1), Address(2)], (await moved.UnannouncedAsync(Now.AddDays(1), 10, Token)).Select(wallet => wallet.Address).Order());
        Assert.False(await moved.ClaimAnnouncementAsync(announced.Address, announced.AnalysisId, Now, Token));
        Assert.Equal(progress, await new PostgresScanStore(_target.Database).LatestAsync(Token));
    }

    [Fact]
    public async Task Chats_alerts_and_what_waits_for_them_are_read_alike_and_ids_go_on()
    {
        var chats = new SqliteChatStore(_file.Database, _time);
        var alerts = new SqliteAlertStore(_file.Database, _time);
        var deliveries = new SqliteDeliveryStore(_file.Database);
        await chats.SeenAsync(-100, isGroup: true, 7, Now, Token);
        await chats.SeenAsync(8, isGroup: false, 8, Now, Token);
        var settings = await chats.ChangeAsync(
            -100,
            chat => chat with { TimeZone = "Asia/Tokyo", Quiet = new QuietHours(new TimeOnly(22, 30), new TimeOnly(7, 0)), Digest = Digest.Daily, DailyAt = new TimeOnly(8, 15) },
            Token);
        await chats.MuteAsync(8, Address(9), Now, Token);
        var filter = new AlertFilter
        {
            Wallet = new WalletFilter { Window = Window.Month, MinWinRate = 55.5, MinTrades = 3 },
            MinConfidence = 12.25,
            MinHold = TimeSpan.FromTicks(12345),
        };
        var alert = await alerts.AddAsync(8, filter, Now, Token);
        var gone = await alerts.AddAsync(8, filter, Now, Token);
        await alerts.RemoveAsync(8, gone!.Id, Token);
        await deliveries.EnqueueAsync(WalletFound.Of(Wallet(1)), [new AlertMatch(8, alert!.Id), new AlertMatch(-100, alert.Id)], Now, Token);
        // Held by the process that is gone by the time of the move: free for the next.
        var before = await deliveries.TakeDueAsync(10, Now, Lease, Token);

        await MoveAsync();

        var movedAlerts = new PostgresAlertStore(_target.Database, _time);
        Assert.Equal(settings, await new PostgresChatStore(_target.Database, _time).FindAsync(-100, Token));
        Assert.Equal([Address(9)], await new PostgresChatStore(_target.Database, _time).MutedAsync(8, Token));
        Assert.Equal([alert], await movedAlerts.ListAsync(8, Token));
        var changes = await movedAlerts.ChangedAfterAsync(0, 10, Token);
        Assert.Equal([(alert.Id, alert), (gone.Id, null)], changes.Changes.Select(change => (change.AlertId, change.Alert)));
        var next = await movedAlerts.AddAsync(8, filter, Now, Token);
        Assert.True(next!.Id > gone.Id);
        Assert.Equal(next, Assert.Single((await movedAlerts.ChangedAfterAsync(changes.Version, 10, Token)).Changes).Alert);
        var due = await new PostgresDeliveryStore(_target.Database).TakeDueAsync(10, Now, Lease, Token);
        Assert.Equal(
            before.OrderBy(each => each.Chat.ChatId).Select(each => (each.Chat.ChatId, each.Entries[0].Id, each.Entries[0].Found.Wallet)),
            due.OrderBy(each => each.Chat.ChatId).Select(each => (each.Chat.ChatId, each.Entries[0].Id, each.Entries[0].Found.Wallet)));
        Assert.Equal(before[0].Entries[0].Found.Windows, due[0].Entries[0].Found.Windows);
    }

    [Fact]
    public async Task What_was_under_way_goes_on()
    {
        var sessions = new SqliteSessionStore(_file.Database);
        await sessions.SaveAsync("8:find", "{\"step\":2}", Now.AddSeconds(1), Token);
        await sessions.SaveAsync("8:over", "{}", Now, Token);
        await new SqliteUpdateInbox(_file.Database).AddAsync([new StoredUpdate(11, "{\"update_id\":11}"), new StoredUpdate(12, "{}")], "gone", Now, Lease, Token);
        await new SqliteUpdateInbox(_file.Database).DoneAsync(12, Token);
        var search = await new SqliteSearchStore(_file.Database).AddAsync(
            new LiveSearch { ChatId = 8, IsGroup = false, UserId = 8, MessageId = 3, Filter = new WalletFilter { MinPnl = 10.5 }, StartedAt = Now, EndsAt = Now.AddMinutes(5) },
            "gone", Now, Lease, Token);
        var broadcast = await new SqliteBroadcastStore(_file.Database).AddAsync(
            new Broadcast { Text = "<b>News</b>", AdminChatId = 1, ProgressMessageId = 2, CreatedAt = Now, Total = 5, Sent = 2, DoneUpToChatId = 8 }, Token);
        await new SqliteBroadcastStore(_file.Database).HoldAsync("gone", Now, Lease, Token);
        Assert.Equal(1, await new SqliteLeaseStore(_file.Database).HoldAsync("cycle", "gone", Now, Lease, Token));

        await MoveAsync();

        Assert.Equal("{\"step\":2}", await new PostgresSessionStore(_target.Database).FindAsync("8:find", Now, Token));
        Assert.False(await new PostgresSessionStore(_target.Database).RemoveAsync("8:over", Token));
        var inbox = new PostgresUpdateInbox(_target.Database);
        Assert.Equal([new StoredUpdate(11, "{\"update_id\":11}")], await inbox.TakeOverAsync("next", 10, Now, Lease, Token));
        Assert.Empty(await inbox.AddAsync([new StoredUpdate(12, "{}")], "next", Now, Lease, Token));
        Assert.Equal([search], await new PostgresSearchStore(_target.Database).HoldAsync("next", Now, Lease, Token));
        Assert.Equal(broadcast, await new PostgresBroadcastStore(_target.Database).HoldAsync("next", Now, Lease, Token));
        Assert.Equal(2, await new PostgresLeaseStore(_target.Database).HoldAsync("cycle", "next", Now, Lease, Token));
    }

    [Fact]
    public async Task Every_table_is_moved_and_counted_and_the_file_stays_as_it_is()
    {
        await new SqliteWalletStore(_file.Database).SaveAsync(Wallet(1), Keep.Always, Token);
        await _file.CloseAsync();
        var before = await File.ReadAllBytesAsync(_file.Path, Token);

        var counts = await MoveAsync();

        Assert.Equal(before, await File.ReadAllBytesAsync(_file.Path, Token));
        Assert.Equal(4, Assert.Single(counts, count => count.Table == "wallet_windows").Written);
        Assert.All(counts, count => Assert.Equal(count.Read, count.Written));
        // Claims are of analyses that ran when the file was closed; versions become a sequence.
        Assert.Equal(
            await TargetTables("wallet\\_windows\\_%", "analysis_claims", "schemaversions"), counts.Select(count => count.Table).Order(StringComparer.Ordinal));
        Assert.Equal(SourceTables("alert_versions", "SchemaVersions", "sqlite_sequence"), counts.Select(count => count.Table).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_target_that_is_not_empty_is_refused_and_stays_as_it_is()
    {
        await new SqliteWalletStore(_file.Database).SaveAsync(Wallet(1), Keep.Always, Token);
        await new PostgresSessionStore(_target.Database).SaveAsync("mine", "1", Now.AddDays(1), Token);

        var error = await Assert.ThrowsAsync<MoveRefusedException>(MoveAsync);

        Assert.Contains("'sessions' has rows", error.Message, StringComparison.Ordinal);
        await using var wallets = new PostgresWalletStore(_target.Database);
        Assert.Null(await wallets.FindAsync(Address(1), Token));
    }

    [Fact]
    public async Task A_file_in_use_is_refused()
    {
        _ = _file.Database;

        var error = await Assert.ThrowsAsync<MoveRefusedException>(
            () => SqliteToPostgres.MoveAsync(_file.Path, _target.ConnectionString, Now, Token));

        Assert.Contains("is in use", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into SchemaVersions (ScriptName, Applied) values ('sqlite/0099_later.sql', '2030-01-01')", "newer version")]
    [InlineData("delete from SchemaVersions where ScriptName like 'sqlite/0002%'", "older version")]
    [InlineData("drop table SchemaVersions", "no database of this program")]
    public async Task A_file_of_another_layout_is_refused(string change, string reason)
    {
        _ = _file.Database;
        await _file.CloseAsync();
        OnFile(change, command => command.ExecuteNonQuery());

        var error = await Assert.ThrowsAsync<MoveRefusedException>(MoveAsync);

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_of_another_layout_is_refused()
    {
        await OnTarget("delete from schemaversions where scriptname like 'postgres/0002%'");

        var error = await Assert.ThrowsAsync<MoveRefusedException>(MoveAsync);

        Assert.Contains("Run Migrations", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_undoes_the_move_which_can_then_be_run_again()
    {
        await new SqliteWalletStore(_file.Database).SaveAsync(Wallet(1), Keep.Always, Token);
        await new SqliteChatStore(_file.Database, _time).SeenAsync(1, isGroup: false, 1, Now, Token);
        await _file.CloseAsync();
        OnFile("update chats set time_zone = 'a' || char(0)", command => command.ExecuteNonQuery());
        await Assert.ThrowsAsync<Npgsql.PostgresException>(MoveAsync);

        OnFile("update chats set time_zone = 'UTC'", command => command.ExecuteNonQuery());
        await MoveAsync();

        await using var wallets = new PostgresWalletStore(_target.Database);
        Assert.NotNull(await wallets.FindAsync(Address(1), Token));
    }

    private static void Same(StoredWallet? expected, StoredWallet? actual)
    {
        Assert.Equal((expected is null, expected?.FoundAt), (actual is null, actual?.FoundAt));
        if (expected is not null)
        {
            SnapshotAssert.Same(expected.Snapshot, actual!.Snapshot);
        }
    }

    private async Task<IReadOnlyList<MovedCount>> MoveAsync()
    {
        _ = _file.Path is var path && !File.Exists(path) ? _file.Database : null;
        await _file.CloseAsync();
        return await SqliteToPostgres.MoveAsync(_file.Path, _target.ConnectionString, Now, Token);
    }

    private IEnumerable<string> SourceTables(params string[] but) => OnFile(
        "select name from sqlite_master where type = 'table'",
        command =>
        {
            using var reader = command.ExecuteReader();
            List<string> names = [];
            while (reader.Read())
            {
                names.Add(reader.GetString(0));
            }

            return names.Except(but).Order(StringComparer.Ordinal);
        });

    private async Task<IEnumerable<string>> TargetTables(string butLike, params string[] but) =>
        (await _target.Database.OnPrimaryAsync(
            (connection, token) => connection
                .Statement("select tablename::text from pg_tables where schemaname = 'public' and tablename not like $1")
                .With(butLike)
                .ListAsync(reader => reader.GetString(0), token),
            Token)).Except(but).Order(StringComparer.Ordinal);

    private Task<int> OnTarget(string sql) =>
        _target.Database.OnPrimaryAsync((connection, token) => connection.Statement(sql).RunAsync(token), Token);

    private T OnFile<T>(string sql, Func<SqliteCommand, T> run)
    {
        using var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return run(command);
    }
}
