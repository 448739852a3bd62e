using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Tests.Postgres;

/// <summary>The plans that PostgreSQL chooses with twenty thousand wallets: what must stay cheap with a million.</summary>
public sealed class PostgresQueryPlanTests(PostgresQueryPlanTests.Filled filled) : IClassFixture<PostgresQueryPlanTests.Filled>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Statements => new()
    {
        { Literal(WalletSql.Find, "a"), "wallets_pkey" },
        { Literal(WalletSql.Addresses(new WalletQuery(), walk: true), "25", "0"), "wallet_windows_all_confidence_address_idx" },
        { Literal(WalletSql.Addresses(new WalletQuery { Sort = WalletSort.WinRate }, walk: true), "25", "0"), "wallet_windows_all_win_rate_address_idx" },
        { Literal(WalletSql.Addresses(new WalletQuery { Sort = WalletSort.Pnl }, walk: true), "25", "0"), "wallet_windows_all_pnl_percent_address_idx" },
        { Literal(WalletSql.Addresses(new WalletQuery { Sort = WalletSort.PnlUsd }, walk: true), "25", "0"), "wallet_windows_all_pnl_usd_address_idx" },
        { Literal(WalletSql.Addresses(new WalletQuery { Sort = WalletSort.Recent }, walk: true), "25", "0"), "wallets_recent" },
        { Literal(WalletSql.AnalyzedSince, "array[decode(md5('1'), 'hex')]", "now() - interval '1 day'"), "analyses_pkey" },
        { Literal(WalletSql.Unannounced, "now()", "10"), "wallets_unannounced" },
        { Literal(WalletSql.RemoveWallets, "now() - interval '9 days'", "10"), "wallets_not_qualifying" },
        { Literal(WalletSql.RemoveAnalyses, "now() - interval '9 days'", "10"), "analyses_age" },
        { Literal(DeliverySql.Entries, "array[1, 2, 3]::bigint[]", "60"), "deliveries_waiting" },
        { Literal(DeliverySql.Sent, "1", "array[1, 2, 3]::bigint[]", "now()"), "deliveries_pkey" },
        { Literal(QueueSql.Ready, "10"), "chat_queue_ready" },
        { Literal(QueueSql.Release, "now() - interval '9 days'"), "chat_queue_held" },
        { Literal(AlertSql.ChangedAfter, "19990", "10"), "alerts_version_key" },
        { Literal(AlertSql.List, "7"), "alerts_of_chat" },
        { Literal(ChatSql.Reachable, "7", "10"), "chats_pkey" },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task A_statement_walks_its_index_and_reads_no_whole_table(string sql, string index)
    {
        var plan = await filled.ExplainAsync(sql);

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_reads_the_table_of_its_window_alone()
    {
        var filter = new WalletFilter { Window = Domain.Performance.Window.Week, MinWinRate = 50 };

        var plan = await filled.ExplainAsync(Literal(WalletSql.Count(filter), "50"));

        Assert.Contains("wallet_windows_week", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("wallet_windows_all", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("on wallets", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_which_few_wallets_match_is_sorted_and_never_walked_for()
    {
        var query = new WalletQuery { Filter = new WalletFilter { MinWinRate = 98, MinPnl = 19_000 } };

        Assert.DoesNotContain("confidence", IndexOf(await filled.ExplainAsync(Literal(WalletSql.Addresses(query, walk: false), "98", "19000", "25", "0"))), StringComparison.Ordinal);
        Assert.True(WalletSql.IsWalked(end: 25, total: 125));
        Assert.False(WalletSql.IsWalked(end: 25, total: 124));

        static string IndexOf(string plan) => string.Join('\n', plan.Split('\n').Where(line => line.Contains("Index", StringComparison.Ordinal)));
    }

    // The planner knows these values, as it does for the first executions of a prepared statement.
    private static string Literal(string sql, params string[] values)
    {
        for (var i = values.Length; i > 0; i--)
        {
            sql = sql.Replace($"${i}", values[i - 1] == "a" ? "decode(repeat('07', 32), 'hex')" : values[i - 1], StringComparison.Ordinal);
        }

        return sql;
    }

    /// <summary>Twenty thousand of everything, once for the class.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        private const string Fill =
            """
            create temporary table n as select i, decode(md5(i::text) || md5((-i)::text), 'hex') as address from generate_series(1, 20000) i;
            insert into wallets select address, gen_random_uuid(), now() - i * interval '1 second', now(), i % 2 = 0,
              case when i % 100 <> 0 then now() end, '{}' from n;
            insert into wallet_windows select address, days, now() - i * interval '1 second', i % 7, i, i, (i * 7919) % 100, i % 100, i, i, i % 100
              from n, (values (0), (1), (7), (30)) as w (days) where i % 2 = 0;
            insert into analyses select address, now() - i * interval '1 second' from n;
            insert into chats (chat_id, is_group) select i, false from n;
            insert into deliveries (chat_id, wallet_id, alert_id, enqueued_at, sent_at)
              select i % 1000, i, 1, now(), case when i % 10 <> 0 then now() end from n;
            insert into chat_queue (chat_id, since, held_until)
              select i, now() - i * interval '1 second', case when i % 2 = 0 then now() + i * interval '1 second' end from n;
            insert into alerts (request, chat_id, version, days, created_at) select gen_random_uuid(), i % 2000, i, 0, now() from n;
            """;

        private TempPostgres _temp = null!;

        public async ValueTask InitializeAsync()
        {
            _temp = await TempPostgres.CreateAsync();
            await _temp.Database.OnPrimaryAsync((connection, token) => connection.Statement(Fill).RunAsync(token), Token);
            await _temp.Database.OnPrimaryAsync((connection, token) => connection.Statement("vacuum analyze").RunAsync(token), Token);
        }

        public ValueTask DisposeAsync() => _temp.DisposeAsync();

        public async Task<string> ExplainAsync(string sql) => string.Join('\n', await _temp.Database.OnPrimaryAsync(
            (connection, token) => connection.Statement($"explain {sql}").ListAsync(reader => reader.GetString(0), token), Token));
    }
}
