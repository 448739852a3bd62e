using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Explain;

/// <summary>A statement of the stores with values in it, as they run it.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Sql">The store's own text; its parameters are written out.</param>
internal sealed record Question(string Name, string Sql)
{
    private const string Someone = "sha256('77')";
    private const string Few = $"array[sha256('1'), sha256('2'), {Someone}]";

    public static IReadOnlyList<Question> All =>
    [
        .. Enum.GetValues<WalletSort>().Select(sort => List($"list by {sort}", new WalletQuery { Sort = sort }, "25", "0")),
        List("list by Confidence, page 400", new WalletQuery(), "25", "9975"),
        List("list, win rate from 60", new WalletQuery { Filter = new WalletFilter { MinWinRate = 60 } }, "60", "25", "0"),
        Sorted("list, few match", new WalletQuery { Filter = new WalletFilter { MinWinRate = 99.9, MinPnl = 4000 } }, "99.9", "4000", "25", "0"),
        List(
            "list, verdict in the week by pnl",
            new WalletQuery { Sort = WalletSort.Pnl, Filter = new WalletFilter { Window = Window.Week, Verdict = Verdict.Consistent } },
            "0::smallint", "25", "0"),
        Of("count of all", WalletSql.Count(WalletFilter.Any)),
        Of("count, win rate from 60", WalletSql.Count(new WalletFilter { MinWinRate = 60 }), "60"),
        Sorted("csv: the order of all", new WalletQuery(), "null", "0"),
        Of("csv: 100 wallets", WalletSql.Load, "(select array_agg(sha256(i::text::bytea)) from generate_series(1, 100) i)"),
        Of("one wallet", WalletSql.Find, Someone),
        Of("analyzed since", WalletSql.AnalyzedSince, Few, "now() - interval '1 day'"),
        Of("unannounced", WalletSql.Unannounced, "now()", "500"),
        Of("unmatched", DeliverySql.Unmatched, "'-infinity'::timestamptz", "now()", "500"),
        Of("retention: wallets", WalletSql.RemoveWallets, "now() - interval '12 days'", "2000"),
        Of("retention: analyses", WalletSql.RemoveAnalyses, "now() - interval '12 days'", "2000"),
        Of("retention: claims", WalletSql.RemoveClaims, "now() - interval '12 days'", "2000"),
        Of("retention: sent", DeliverySql.RemoveSent, "now() - interval '5 days'", "2000"),
        Of("retention: dropped", DeliverySql.RemoveDropped, "now() - interval '5 days'", "2000"),
        Of("retention: alerts", AlertSql.RemoveExpired, "now() - interval '7 days'", "2000"),
        Of("retention: updates", PostgresUpdateInbox.RemoveExpiredSql, "now() - interval '1 day'", "2000"),
        Of("retention: sessions", PostgresSessionStore.RemoveExpiredSql, "now()", "2000"),
        Of("alerts of a chat", AlertSql.List, "7"),
        Of("alerts changed", AlertSql.ChangedAfter, "19990", "1000"),
        Of("deliveries: ready chats", QueueSql.Ready, "32"),
        Of("deliveries: leases over", QueueSql.Release, "now()"),
        Of("deliveries: next due", QueueSql.Next),
        Of("deliveries: entries of 3 chats", DeliverySql.Entries, "array[101, 201, 301]::bigint[]", "60"),
        Of("deliveries: sent", DeliverySql.Sent, "101", "array[1, 2, 3]::bigint[]", "now()"),
        Of("deliveries: counts", DeliverySql.Count, "now()"),
        Of("updates: take over", PostgresUpdateInbox.TakeSql, "'b'", "now() + interval '1 minute'", "now()", "100"),
        Of("searches: take", PostgresSearchStore.TakeSql, "'b'", "now()", "now()"),
        Of("session", PostgresSessionStore.FindSql, "'7:find'", "now()"),
        Of("chats to broadcast to", ChatSql.Reachable, "5000", "100"),
        Of("counts of chats and users", ChatSql.Count, "now()"),
    ];

    private static Question List(string name, WalletQuery query, params string[] values) =>
        Of(name, WalletSql.Addresses(query, walk: true), values);

    private static Question Sorted(string name, WalletQuery query, params string[] values) =>
        Of(name, WalletSql.Addresses(query, walk: false), values);

    private static Question Of(string name, string sql, params string[] values)
    {
        for (var i = values.Length; i > 0; i--)
        {
            sql = sql.Replace($"${i}", values[i - 1], StringComparison.Ordinal);
        }

        return new Question(name, sql);
    }
}
