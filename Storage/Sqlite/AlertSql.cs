namespace SolanaScanner.Storage.Sqlite;

/// <summary>The statements of <see cref="SqliteAlertStore"/>. A removed alert is a row that says so, until retention forgets it.</summary>
internal static class AlertSql
{
    private const string Columns =
        "id, chat_id, days, min_win_rate, min_pnl, min_trades, min_tokens, max_luck, verdict, min_confidence, min_hold_ticks, "
        + "max_hold_ticks, min_copyable, paused, created_at";

    // Counted by CountVersion in the same write, once the row has it: no version is spent on a change that finds no alert.
    private const string NextVersion = "(select last + 1 from alert_versions)";

    public const string CountVersion = "update alert_versions set last = last + 1";

    public const string LastVersion = "select last from alert_versions where id = 1";

    public const string CountOfChat = "select count(*) from alerts where chat_id = @chat_id and removed_at is null";

    public const string Add =
        $"""
        insert into alerts (chat_id, version, days, min_win_rate, min_pnl, min_trades, min_tokens, max_luck, verdict, min_confidence,
          min_hold_ticks, max_hold_ticks, min_copyable, paused, created_at)
        values (@chat_id, {NextVersion}, @days, @min_win_rate, @min_pnl, @min_trades, @min_tokens, @max_luck, @verdict, @min_confidence,
          @min_hold_ticks, @max_hold_ticks, @min_copyable, 0, @created_at)
        returning id
        """;

    public const string Change =
        $"""
        update alerts set version = {NextVersion}, days = @days, min_win_rate = @min_win_rate, min_pnl = @min_pnl,
          min_trades = @min_trades, min_tokens = @min_tokens, max_luck = @max_luck, verdict = @verdict,
          min_confidence = @min_confidence, min_hold_ticks = @min_hold_ticks, max_hold_ticks = @max_hold_ticks,
          min_copyable = @min_copyable, paused = @paused
        where id = @id and chat_id = @chat_id and removed_at is null
        """;

    public const string Remove =
        $"""
        update alerts set version = {NextVersion}, removed_at = @now
        where id = @id and chat_id = @chat_id and removed_at is null
        """;

    public const string Move = $"update alerts set version = {NextVersion}, chat_id = @chat_id where id = @id";

    public const string IdsOfChat = "select id from alerts where chat_id = @chat_id and removed_at is null order by id";

    public const string List = $"select {Columns} from alerts where chat_id = @chat_id and removed_at is null order by id";

    public const string Find = $"select {Columns} from alerts where id = @id and chat_id = @chat_id and removed_at is null";

    public const string ChangedAfter =
        $"select {Columns}, version, removed_at from alerts where version > @version order by version limit @limit";

    public const string RemoveExpired =
        "delete from alerts where id in (select id from alerts indexed by alerts_removed where removed_at < @before limit @limit)";
}
