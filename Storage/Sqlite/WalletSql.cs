using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// The statements of <see cref="SqliteWalletStore"/>. Constants, or built once: a session prepares a text once and finds it
/// again by reference.
/// </summary>
internal static class WalletSql
{
    public const string RememberAnalysis =
        """
        insert into analyses (address, analyzed_at) values (@address, @analyzed_at)
        on conflict (address) do update set analyzed_at = excluded.analyzed_at where excluded.analyzed_at > analyzed_at
        """;

    public const string FindVersion = "select analysis_id, analyzed_at, found_at from wallets where address = @address";

    // A claim made for this analysis before another one replaced it still holds.
    public const string SaveWallet =
        """
        insert into wallets (address, analysis_id, analyzed_at, found_at, qualifies, announced_at, details)
        values (@address, @analysis_id, @analyzed_at, @found_at, @qualifies,
          (select claimed_at from announcements where analysis_id = @analysis_id), @details)
        on conflict (address) do update set analysis_id = excluded.analysis_id, analyzed_at = excluded.analyzed_at,
          found_at = excluded.found_at, qualifies = excluded.qualifies, announced_at = excluded.announced_at, details = excluded.details
        """;

    public const string SaveWindow =
        """
        insert into wallet_windows (address, days, analyzed_at, verdict, trades, closed_tokens, confidence, win_rate, pnl_percent,
          pnl_usd, luck_share)
        values (@address, @days, @analyzed_at, @verdict, @trades, @closed_tokens, @confidence, @win_rate, @pnl_percent, @pnl_usd,
          @luck_share)
        on conflict (days, address) do update set analyzed_at = excluded.analyzed_at, verdict = excluded.verdict,
          trades = excluded.trades, closed_tokens = excluded.closed_tokens, confidence = excluded.confidence,
          win_rate = excluded.win_rate, pnl_percent = excluded.pnl_percent, pnl_usd = excluded.pnl_usd, luck_share = excluded.luck_share
        """;

    public const string RemoveWindow = "delete from wallet_windows where days = @days and address = @address";

    public const string RememberUnmatched =
        """
        insert into unmatched_wallets (address, analysis_id, analyzed_at) values (@address, @analysis_id, @analyzed_at)
        on conflict (address) do update set analysis_id = excluded.analysis_id, analyzed_at = excluded.analyzed_at
        """;

    public const string ForgetUnmatched = "delete from unmatched_wallets where address = @address";

    public const string Find = "select details, found_at from wallets where address = @address";

    public const string FindQualifying = "select details, found_at from wallets where address = @address and qualifies = 1";

    public const string CountAll = "select count(*) from wallet_windows where days = @days";

    /// <summary>Reads the window's run of rows once, whatever is asked.</summary>
    public const string CountMatches = $"select count(*) from wallet_windows not indexed where {Matches}";

    public const string AnalyzedSince = "select 1 from analyses where address = @address and analyzed_at >= @since";

    public const string ClaimWallet =
        "update wallets set announced_at = @now where address = @address and analysis_id = @analysis_id and announced_at is null";

    public const string RememberClaim = "insert into announcements (analysis_id, claimed_at) values (@analysis_id, @now) on conflict do nothing";

    public const string Unannounced =
        """
        select details from wallets indexed by wallets_unannounced
        where qualifies = 1 and announced_at is null and analyzed_at < @before order by analyzed_at limit @limit
        """;

    public const string RemoveWallets =
        """
        delete from wallets where id in (
          select id from wallets indexed by wallets_not_qualifying where qualifies = 0 and analyzed_at < @before limit @limit)
        """;

    public const string RemoveAnalyses =
        """
        delete from analyses where address in (
          select address from analyses indexed by analyses_age where analyzed_at < @before order by analyzed_at limit @limit)
        """;

    public const string RemoveClaims = "delete from announcements where claimed_at < @before";

    // A bound that is not given is NULL. A figure that is NULL meets no bound, as comparing with NULL is not true.
    private const string Matches =
        """
        days = @days
          and (@min_win_rate is null or win_rate >= @min_win_rate)
          and (@min_pnl is null or pnl_percent >= @min_pnl)
          and (@min_trades is null or trades >= @min_trades)
          and (@min_tokens is null or closed_tokens >= @min_tokens)
          and (@max_luck is null or luck_share <= @max_luck)
          and (@verdict is null or verdict = @verdict)
        """;

    private const string FirstByConfidence =
        """
        select address from wallet_windows indexed by wallet_windows_confidence
        where days = @days
        order by confidence desc, address limit @limit offset @offset
        """;

    // Every wallet that qualifies has a row in every window, so the window does not matter here.
    private const string FirstByTime =
        """
        select address from wallets indexed by wallets_recent
        where qualifies = 1
        order by analyzed_at desc, address limit @limit offset @offset
        """;

    private static readonly Dictionary<WalletSort, string> Pages = new()
    {
        [WalletSort.Confidence] = Page("confidence"),
        [WalletSort.WinRate] = Page("win_rate"),
        [WalletSort.Pnl] = Page("pnl_percent"),
        [WalletSort.PnlUsd] = Page("pnl_usd"),
        [WalletSort.Recent] = Page("analyzed_at"),
    };

    /// <summary>
    /// The addresses of a page, in order. Without a bound, by confidence and by time, an index is walked until the page is full.
    /// All else reads the window's run of rows once and keeps the best: walking an index for what few wallets match would look up
    /// each of the others. NULL is SQLite's least value, so it comes last.
    /// </summary>
    /// <param name="sort">The order.</param>
    /// <param name="bounded">Whether the filter bounds anything but the window.</param>
    public static string Addresses(WalletSort sort, bool bounded) => (sort, bounded) switch
    {
        (WalletSort.Confidence, false) => FirstByConfidence,
        (WalletSort.Recent, false) => FirstByTime,
        _ => Pages.TryGetValue(sort, out var sql) ? sql : throw new ArgumentOutOfRangeException(nameof(sort), sort, "Not a sort."),
    };

    // The plus keeps SQLite from walking an index for the order, which NOT INDEXED alone does not.
    private static string Page(string column) =>
        $"""
        select address from wallet_windows not indexed
        where {Matches}
        order by +{column} desc, address limit @limit offset @offset
        """;
}
