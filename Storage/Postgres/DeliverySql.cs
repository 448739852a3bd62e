using static SolanaScanner.Storage.Postgres.QueueSql;

namespace SolanaScanner.Storage.Postgres;

/// <summary>The statements of <see cref="PostgresDeliveryStore"/> on the ledger, the announcements and what is not matched.</summary>
internal static class DeliverySql
{
    /// <summary>The id that a chat has by now.</summary>
    public const string CurrentChat = "select coalesce((select to_chat_id from moved_chats where from_chat_id = $1), $1)";

    public const string Matched = "delete from unmatched_wallets where address = $1 and analysis_id = $2";

    /// <summary>
    /// An announcement that comes late never replaces a newer one. Either way its row is held until the end of the transaction, so that
    /// nobody takes it for one without entries.
    /// </summary>
    public const string SaveFound =
        """
        insert into announced_wallets as a (address, found_at, found, trace_parent) values ($1, $2, $3, $4)
        on conflict (address) do update set
          found_at = greatest(a.found_at, excluded.found_at),
          found = case when excluded.found_at > a.found_at then excluded.found else a.found end,
          trace_parent = case when excluded.found_at > a.found_at then excluded.trace_parent else a.trace_parent end
        returning id
        """;

    /// <summary>The chats are held (<see cref="ChatSql.Share"/>), so that none is stopped or leaves the queue meanwhile.</summary>
    public const string Add =
        """
        with added as (
          insert into deliveries (chat_id, wallet_id, alert_id, enqueued_at)
          select c.chat_id, $3, min(g.alert_id), $5
          from unnest($1, $2) as g (chat_id, alert_id)
          left join moved_chats m on m.from_chat_id = g.chat_id
          join chats c on c.chat_id = coalesce(m.to_chat_id, g.chat_id)
          where not c.stopped and not c.blocked
            and not exists (select 1 from mutes s where s.chat_id = c.chat_id and s.address = $4)
          group by c.chat_id order by c.chat_id
          on conflict (wallet_id, chat_id) do nothing
          returning chat_id),
        queued as (
          insert into chat_queue (chat_id, since) select chat_id, $5 from added order by chat_id
          on conflict (chat_id) do nothing)
        select count(*) from added
        """;

    /// <summary>Before <see cref="RemoveWalletsWithoutEntries"/>, which then sees what was added until they were held.</summary>
    public const string HoldWallets =
        "select count(*) from (select 1 from announced_wallets where id = any($1) order by id for update) as held";

    public const string RemoveWalletsWithoutEntries =
        "delete from announced_wallets a where id = any($1) and not exists (select 1 from deliveries where wallet_id = a.id)";

    public const string Entries =
        $"""
        select g.chat_id, e.id, e.alert_id, e.enqueued_at, e.wallet_id
        from unnest($1) with ordinality as g (chat_id, place)
        cross join lateral (
          select id, alert_id, enqueued_at, wallet_id from deliveries
          where chat_id = g.chat_id and {Waiting} order by id limit $2) as e
        order by g.place, e.id
        """;

    public const string Found = "select id, found, trace_parent from announced_wallets where id = any($1)";

    public const string Sent =
        "update deliveries set sent_at = $3, dropped_at = null where chat_id = $1 and id = any($2) and sent_at is null";

    public const string DropEntries = $"update deliveries set dropped_at = $3 where chat_id = $1 and id = any($2) and {Waiting}";

    /// <summary>Of each chat that may be taken, the first entry that waits tells since when.</summary>
    public const string Count =
        $"""
        select (select count(*) from deliveries where {Waiting}), (select count(*) from chat_queue),
          (select min(e.enqueued_at) from chat_queue q cross join lateral (
             select enqueued_at from deliveries where chat_id = q.chat_id and {Waiting} order by id limit 1) as e
           where q.held_until is null or q.held_until <= $1),
          (select count(*) from deliveries where sent_at > $1 - interval '1 minute')
        """;

    public const string Unmatched =
        """
        select w.details
        from unmatched_wallets u join wallets w on w.address = u.address and w.analysis_id = u.analysis_id and w.qualifies
        where u.analyzed_at >= $1 and u.analyzed_at < $2 order by u.analyzed_at limit $3
        """;

    public const string RemoveSent =
        """
        delete from deliveries where id in (
          select id from deliveries where sent_at < $1 order by sent_at limit $2 for update skip locked)
        returning wallet_id
        """;

    public const string RemoveDropped =
        """
        delete from deliveries where id in (
          select id from deliveries where dropped_at < $1 order by dropped_at limit $2 for update skip locked)
        returning wallet_id
        """;
}
