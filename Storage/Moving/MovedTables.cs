using static SolanaScanner.Storage.Moving.MovedColumn;

namespace SolanaScanner.Storage.Moving;

/// <summary>
/// What is moved, in an order in which nothing refers to what is not there yet. What somebody held is free: the one process that used the file
/// is gone. A test fails when a table of either database is missing here.
/// </summary>
internal static class MovedTables
{
    public static readonly IReadOnlyList<MovedTable> All =
    [
        new("wallets", Bytes("address"), Id("analysis_id"), Time("analyzed_at"), Time("found_at"), Flag("qualifies"), Time("announced_at"), Details("details")),
        new("wallet_windows", Bytes("address"), Small("days"), Time("analyzed_at"), Small("verdict"), Whole("trades"), Whole("closed_tokens"),
            Real("confidence"), Real("win_rate"), Real("pnl_percent"), Real("pnl_usd"), Real("luck_share")),
        new("analyses", Bytes("address"), Time("analyzed_at")),
        new("announcements", Id("analysis_id"), Time("claimed_at")),
        new("scan_cycles", Big("number"), Id("cycle_id"), Time("started_at")),
        new("scan_progress", Big("cycle"), Text("scanner"), Time("finished_at"), Whole("tokens"), Whole("tokens_scanned"), Whole("wallets_queued"),
            Whole("wallets_analyzed"), Whole("wallets_found"), Whole("wallets_failed"), Real("wallets_per_second"), Time("said_at")),
        new("users", Big("user_id"), Time("seen_at")),
        new("chats", Big("chat_id"), Flag("is_group"), Text("time_zone"), TimeOfDay("quiet_from"), TimeOfDay("quiet_to"), Small("digest"),
            TimeOfDay("daily_at"), Flag("stopped"), Flag("blocked")),
        new("moved_chats", Big("from_chat_id"), Big("to_chat_id")),
        new("mutes", Big("chat_id"), Bytes("address"), Time("muted_at")),
        new("alerts", Big("id"), Request(), Big("chat_id"), Big("version"), Small("days"), Real("min_win_rate"), Real("min_pnl"), Whole("min_trades"),
            Whole("min_tokens"), Real("max_luck"), Small("verdict"), Real("min_confidence"), Big("min_hold_ticks"), Big("max_hold_ticks"),
            Real("min_copyable"), Flag("paused"), Time("created_at"), Time("removed_at")),
        new("unmatched_wallets", Bytes("address"), Id("analysis_id"), Time("analyzed_at")),
        new("announced_wallets", Big("id"), Bytes("address"), Time("found_at"), Json("found"), Text("trace_parent")),
        new("deliveries", Big("id"), Big("chat_id"), Big("wallet_id"), Big("alert_id"), Time("enqueued_at"), Time("sent_at"), Time("dropped_at")),
        new("chat_queue", Big("chat_id"), Time("since"), Time("held_until", "case when leased_through is null then nullif(held_until, 0) end"),
            Big("leased_through", "null"), Flag("contested", "0"), Flag("anew")),
        new("searches", Big("id"), Request(), Big("chat_id"), Flag("is_group"), Big("user_id"), Whole("message_id"), Json("filter"),
            Time("started_at"), Time("ends_at"), Text("holder"), Time("leased_until", "0")),
        new("sessions", Text("key"), Text("value"), Time("expires_at")) { Where = "expires_at > @now" },
        new("updates", Big("id"), Request(), Text("json"), Time("received_at"), Text("holder"), Time("leased_until", "0")),
        new("leases", Text("name"), Text("holder", "null"), Big("token"), Time("leased_until", "0")),
        new("broadcasts", Big("id"), Request(), Text("text"), Big("admin_chat_id"), Whole("progress_message_id"), Time("created_at"), Big("total"),
            Big("done_up_to"), Big("sent"), Big("failed"), Text("holder", "null"), Time("leased_until", "0")),
    ];

    /// <summary>Tables whose ids go on where SQLite's stopped: one that was given is never given again.</summary>
    public static readonly IReadOnlyList<string> Numbered = ["alerts", "announced_wallets", "deliveries", "searches", "broadcasts"];
}
