using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Postgres;

/// <summary>The statements of <see cref="PostgresWalletStore"/>.</summary>
internal static class WalletSql
{
    /// <summary>
    /// Saves up to some hundred analyses, each of another wallet. Rows are locked in the order of addresses, so that two such
    /// statements wait for each other and never lock each other out. Parameters are arrays: address, analysis, its time, whether it
    /// qualifies, details (null: only to be kept where the wallet is known).
    /// <para>Answers in the order of the arrays with a <see cref="SaveOutcome"/>; null when another writer came between the look and
    /// the write, or when the details are wanted after all.</para>
    /// </summary>
    public const string Save =
        """
        with given as materialized (
          select * from unnest($1, $2, $3, $4, $5) with ordinality as g (address, analysis_id, analyzed_at, qualifies, details, place)
        ),
        before as materialized (
          select w.address, w.analysis_id, w.analyzed_at from given g join wallets w on w.address = g.address
        ),
        saved as (
          insert into wallets as w (address, analysis_id, analyzed_at, found_at, qualifies, announced_at, details)
          select g.address, g.analysis_id, g.analyzed_at, case when g.qualifies then g.analyzed_at end, g.qualifies,
            (select a.claimed_at from announcements a where a.analysis_id = g.analysis_id), g.details
          from given g where g.details is not null order by g.address
          on conflict (address) do update set analysis_id = excluded.analysis_id, analyzed_at = excluded.analyzed_at,
            found_at = coalesce(w.found_at, excluded.found_at), qualifies = excluded.qualifies, announced_at = excluded.announced_at,
            details = excluded.details
          where w.analysis_id <> excluded.analysis_id and w.analyzed_at <= excluded.analyzed_at
          returning address, analysis_id, analyzed_at, qualifies
        ),
        unmatched as (
          insert into unmatched_wallets (address, analysis_id, analyzed_at)
          select address, analysis_id, analyzed_at from saved where qualifies
          on conflict (address) do update set analysis_id = excluded.analysis_id, analyzed_at = excluded.analyzed_at
        ),
        remembered as (
          insert into analyses as a (address, analyzed_at)
          select g.address, g.analyzed_at
          from given g left join before b on b.address = g.address left join saved s on s.address = g.address
          where b.address is null or s.address is not null
          order by g.address
          on conflict (address) do update set analyzed_at = excluded.analyzed_at where excluded.analyzed_at > a.analyzed_at
        )
        select case
          when s.address is not null then 0
          when b.analysis_id = g.analysis_id then 1
          when b.address is null and g.details is null then 2
          when b.analyzed_at > g.analyzed_at then 3
        end
        from given g left join before b on b.address = g.address left join saved s on s.address = g.address
        order by g.place
        """;

    /// <summary>
    /// Writes the figures of the analyses that <see cref="Save"/> stored, in the same transaction, as a statement of its own: it sees
    /// what others committed while that one waited for a row.
    /// </summary>
    public const string SaveWindows =
        """
        insert into wallet_windows as o (address, days, analyzed_at, verdict, trades, closed_tokens, confidence, win_rate, pnl_percent,
          pnl_usd, luck_share)
        select g.address, g.days, g.analyzed_at, g.verdict, g.trades, g.closed_tokens, g.confidence, g.win_rate, g.pnl_percent,
          g.pnl_usd, g.luck_share
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as g (address, analysis_id, analyzed_at, days, verdict, trades,
          closed_tokens, confidence, win_rate, pnl_percent, pnl_usd, luck_share)
        join wallets w on w.address = g.address and w.analysis_id = g.analysis_id and w.analyzed_at = g.analyzed_at and w.qualifies
        order by g.address, g.days
        on conflict (address, days) do update set analyzed_at = excluded.analyzed_at, verdict = excluded.verdict,
          trades = excluded.trades, closed_tokens = excluded.closed_tokens, confidence = excluded.confidence,
          win_rate = excluded.win_rate, pnl_percent = excluded.pnl_percent, pnl_usd = excluded.pnl_usd, luck_share = excluded.luck_share
        """;

    /// <summary>Takes wallets that qualify no longer out of the lists and of what is to be matched, as <see cref="SaveWindows"/> puts them in.</summary>
    public const string RemoveWindows =
        """
        with gone as (select address from wallets where address = any($1) and not qualifies),
        matched as (delete from unmatched_wallets o using gone where o.address = gone.address)
        delete from wallet_windows o using gone where o.address = gone.address
        """;

    public const string Find = "select details, found_at from wallets where address = $1";

    /// <summary>Those of the addresses that qualify, in their order.</summary>
    public const string Load =
        """
        select w.details, w.found_at
        from unnest($1) with ordinality as g (address, place) join wallets w on w.address = g.address and w.qualifies
        order by g.place
        """;

    public const string AnalyzedSince = "select address from analyses where address = any($1) and analyzed_at >= $2";

    /// <summary>The row of the claim, which an analysis has once, decides; the wallet's own mark only keeps it from being looked for again.</summary>
    public const string Claim =
        """
        with wanted as (
          update wallets set announced_at = $3 where address = $1 and analysis_id = $2 and announced_at is null returning analysis_id
        )
        insert into announcements (analysis_id, claimed_at) select analysis_id, $3 from wanted on conflict do nothing
        """;

    public const string Unannounced =
        """
        select details from wallets
        where qualifies and announced_at is null and analyzed_at < $1 order by analyzed_at limit $2
        """;

    public const string RemoveWallets =
        """
        delete from wallets where address in (
          select address from wallets where not qualifies and analyzed_at < $1 order by analyzed_at limit $2 for update skip locked)
        """;

    public const string RemoveAnalyses =
        """
        delete from analyses where address in (
          select address from analyses where analyzed_at < $1 order by analyzed_at limit $2 for update skip locked)
        """;

    public const string RemoveClaims =
        """
        delete from announcements where analysis_id in (
          select analysis_id from announcements where claimed_at < $1 order by claimed_at limit $2 for update skip locked)
        """;

    /// <summary>
    /// Whether a page is found sooner by walking the index of its order than by reading the window and sorting what matches. A walk meets
    /// what matches as often as it is among all, and each row costs it some five times what reading through costs. The planner cannot tell:
    /// it takes bounds for independent of each other, and walks a million rows for ten.
    /// </summary>
    /// <param name="end">The page's last row, from 1.</param>
    /// <param name="total">How many match.</param>
    public static bool IsWalked(long end, long total) => end * 5 <= total;

    /// <summary>
    /// The addresses of a list, in order, <see cref="IsWalked">walked</see> or sorted. Each bound that is given is <c>$n</c> of
    /// <see cref="Bounds"/>; then limit and offset.
    /// </summary>
    public static string Addresses(WalletQuery query, bool walk)
    {
        var bounds = Bounds(query.Filter);
        // Every wallet that qualifies has a row in every window, so the window does not matter here.
        if (bounds.Count == 0 && query.Sort == WalletSort.Recent)
        {
            return "select address from wallets where qualifies order by analyzed_at desc, address limit $1 offset $2";
        }

        var column = Column(query.Sort);
        var matching = $"select address, {column} from wallet_windows where {Where(query.Filter, bounds)}";
        // Behind an offset, the planner does not see what the order is for.
        return $"""
            select address from ({matching}{(walk ? "" : " offset 0")}) as matching
            order by {column} desc nulls last, address limit ${bounds.Count + 1} offset ${bounds.Count + 2}
            """;
    }

    public static string Count(WalletFilter filter) => $"select count(*) from wallet_windows where {Where(filter, Bounds(filter))}";

    /// <summary>
    /// The bounds that a filter gives, in the order of their parameters. Only these stand in the statement, so that each has a plan for
    /// what it asks. A figure that is NULL meets no bound, as comparing with NULL is not true.
    /// </summary>
    public static List<(string Condition, object Value)> Bounds(WalletFilter filter)
    {
        List<(string, object)> bounds = [];
        Add("win_rate >=", filter.MinWinRate);
        Add("pnl_percent >=", filter.MinPnl);
        Add("trades >=", filter.MinTrades);
        Add("closed_tokens >=", filter.MinTokens);
        Add("luck_share <=", filter.MaxLuck);
        Add("verdict =", (short?)filter.Verdict);
        return bounds;

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                bounds.Add((condition, value));
            }
        }
    }

    // The window is written out, so that even a prepared plan reads its table alone.
    private static string Where(WalletFilter filter, List<(string Condition, object Value)> bounds) =>
        $"days = {(int)filter.Window}" + string.Concat(bounds.Select((bound, index) => $" and {bound.Condition} ${index + 1}"));

    private static string Column(WalletSort sort) => sort switch
    {
        WalletSort.Confidence => "confidence",
        WalletSort.WinRate => "win_rate",
        WalletSort.Pnl => "pnl_percent",
        WalletSort.PnlUsd => "pnl_usd",
        WalletSort.Recent => "analyzed_at",
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Not a sort."),
    };
}
