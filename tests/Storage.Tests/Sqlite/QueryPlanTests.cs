using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Tests.Sqlite;

/// <summary>The plans that SQLite chooses: what must stay cheap with 100,000 wallets.</summary>
public sealed class QueryPlanTests : IAsyncDisposable
{
    private readonly TempDatabase _temp = new();

    [Theory]
    [InlineData(WalletSort.Confidence, "USING COVERING INDEX wallet_windows_confidence (days=?)")]
    [InlineData(WalletSort.Recent, "USING COVERING INDEX wallets_recent")]
    public async Task The_orders_of_the_first_page_walk_an_index_and_sort_nothing(WalletSort sort, string index)
    {
        var plan = await Plan(WalletSql.Addresses(sort, bounded: false));

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WalletSort.Confidence, true)]
    [InlineData(WalletSort.WinRate, false)]
    [InlineData(WalletSort.Pnl, false)]
    [InlineData(WalletSort.PnlUsd, false)]
    [InlineData(WalletSort.Recent, true)]
    public async Task The_other_pages_read_one_window_of_the_figures_and_no_wallet(WalletSort sort, bool bounded)
    {
        var plan = await Plan(WalletSql.Addresses(sort, bounded));

        Assert.Contains("SEARCH wallet_windows USING PRIMARY KEY (days=?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WalletSql.CountAll, "COVERING INDEX")]
    [InlineData(WalletSql.CountMatches, "USING PRIMARY KEY (days=?)")]
    [InlineData(WalletSql.Unannounced, "USING INDEX wallets_unannounced")]
    [InlineData(WalletSql.RemoveWallets, "INDEX wallets_not_qualifying")]
    [InlineData(WalletSql.RemoveAnalyses, "COVERING INDEX analyses_age")]
    [InlineData(WalletSql.AnalyzedSince, "USING PRIMARY KEY (address=?)")]
    [InlineData(AlertSql.ChangedAfter, "INDEX sqlite_autoindex_alerts_1 (version>?)")]
    [InlineData(AlertSql.List, "INDEX alerts_of_chat (chat_id=?)")]
    [InlineData(AlertSql.CountOfChat, "INDEX alerts_of_chat (chat_id=?)")]
    [InlineData(AlertSql.RemoveExpired, "INDEX alerts_removed (removed_at<?)")]
    [InlineData(DeliverySql.Matched, "USING PRIMARY KEY (address=?)")]
    [InlineData(DeliverySql.Add, "m USING PRIMARY KEY (chat_id=? AND address=?)")]
    [InlineData(DeliverySql.Entries, "INDEX deliveries_waiting (chat_id=?)")]
    [InlineData(DeliverySql.Unmatched, "INDEX unmatched_wallets_age (analyzed_at>? AND analyzed_at<?)")]
    [InlineData(DeliverySql.CountSent, "COVERING INDEX deliveries_sent (sent_at>?)")]
    [InlineData(DeliverySql.RemoveSent, "INDEX deliveries_sent (sent_at<?)")]
    [InlineData(DeliverySql.RemoveDropped, "INDEX deliveries_dropped (dropped_at<?)")]
    [InlineData(DeliverySql.RemoveWalletWithoutEntries, "COVERING INDEX deliveries_once (wallet_id=?)")]
    [InlineData(QueueSql.Release, "INDEX chat_queue_held (held_until>? AND held_until<?)")]
    [InlineData(QueueSql.Leave, "INDEX deliveries_waiting (chat_id=?)")]
    [InlineData(QueueSql.Free, "INDEX deliveries_waiting (chat_id=? AND id<?)")]
    [InlineData(QueueSql.Drop, "INDEX deliveries_waiting (chat_id=?)")]
    [InlineData(QueueSql.DropWallet, "INDEX deliveries_once (wallet_id=? AND chat_id=?)")]
    [InlineData(ChatSql.Reachable, "PRIMARY KEY (rowid>?)")]
    [InlineData(SqliteSessionStore.MoveSql, "INDEX sqlite_autoindex_sessions_1 (key>? AND key<?)")]
    [InlineData(SqliteSessionStore.RemoveOfChatSql, "INDEX sqlite_autoindex_sessions_1 (key>? AND key<?)")]
    [InlineData(SqliteSessionStore.RemoveExpiredSql, "INDEX sessions_age (expires_at<?)")]
    [InlineData(SqliteUpdateInbox.RemoveExpiredSql, "INDEX updates_handled (received_at<?)")]
    public async Task Nothing_reads_a_whole_table(string sql, string expected)
    {
        var plan = await Plan(sql);

        Assert.Contains(expected, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE FOR ORDER", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(QueueSql.Ready, "COVERING INDEX chat_queue_ready")]
    [InlineData(QueueSql.FirstReady, "COVERING INDEX chat_queue_ready")]
    [InlineData(QueueSql.FirstHeld, "INDEX chat_queue_held")]
    [InlineData(SqliteUpdateInbox.TakeSql, "INDEX updates_waiting")]
    [InlineData(DeliverySql.CountWaiting, "COVERING INDEX deliveries_waiting")]
    [InlineData(QueueSql.RemoveDoubles, "SCAN old USING INDEX deliveries_once")]
    [InlineData(QueueSql.MoveDeliveries, "SCAN deliveries USING INDEX deliveries_once")]
    public async Task An_index_in_the_order_wanted_is_walked_and_nothing_sorted(string sql, string index)
    {
        var plan = await Plan(sql);

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE FOR ORDER", plan, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await _temp.DisposeAsync();

    private Task<string> Plan(string sql) => _temp.Database.ReadAsync(
        session =>
        {
            using var command = session.Connection.CreateCommand();
            command.CommandText = $"explain query plan {sql}";
            foreach (var name in System.Text.RegularExpressions.Regex.Matches(sql, "@[a-z_]+").Select(match => match.Value).Distinct())
            {
                command.Set(name, 1);
            }

            using var reader = command.ExecuteReader();
            List<string> steps = [];
            while (reader.Read())
            {
                steps.Add(reader.GetString(3));
            }

            return string.Join('\n', steps);
        },
        TestContext.Current.CancellationToken);
}
