namespace SolanaScanner.Storage.Postgres;

/// <summary>The statements of <see cref="PostgresAlertStore"/>. A removed alert is a row that says so, until retention forgets it.</summary>
internal static class AlertSql
{
    private const string Columns =
        "id, chat_id, days, min_win_rate, min_pnl, min_trades, min_tokens, max_luck, verdict, min_confidence, min_hold_ticks, "
        + "max_hold_ticks, min_copyable, paused, created_at";

    /// <summary>A call that runs again finds what it added. $1 to $11 are the filter's bounds, $15 the most alerts of a chat.</summary>
    public const string Add =
        $"""
        insert into alerts (days, min_win_rate, min_pnl, min_trades, min_tokens, max_luck, verdict, min_confidence, min_hold_ticks,
          max_hold_ticks, min_copyable, chat_id, request, created_at, version)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, nextval('alert_versions')
        where (select count(*) from alerts where chat_id = $12 and removed_at is null and request <> $13) < $15
        on conflict (request) do update set request = excluded.request
        returning {Columns}
        """;

    public const string Change =
        """
        update alerts set days = $1, min_win_rate = $2, min_pnl = $3, min_trades = $4, min_tokens = $5, max_luck = $6, verdict = $7,
          min_confidence = $8, min_hold_ticks = $9, max_hold_ticks = $10, min_copyable = $11, paused = $14,
          version = nextval('alert_versions')
        where id = $12 and chat_id = $13 and removed_at is null
        """;

    public const string Remove =
        """
        update alerts set version = nextval('alert_versions'), removed_at = $3
        where id = $1 and chat_id = $2 and removed_at is null
        """;

    public const string Move =
        """
        update alerts a set version = moved.version, chat_id = $2
        from (
          select id, nextval('alert_versions') as version
          from (select id from alerts where chat_id = $1 and removed_at is null order by id) as of_chat) as moved
        where a.id = moved.id
        """;

    public const string List = $"select {Columns} from alerts where chat_id = $1 and removed_at is null order by id";

    public const string Find = $"select {Columns} from alerts where id = $1 and chat_id = $2 and removed_at is null";

    public const string ChangedAfter = $"select {Columns}, version, removed_at from alerts where version > $1 order by version limit $2";

    public const string RemoveExpired =
        """
        delete from alerts where id in (
          select id from alerts where removed_at < $1 order by removed_at limit $2 for update skip locked)
        """;
}
