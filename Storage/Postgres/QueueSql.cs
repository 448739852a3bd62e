namespace SolanaScanner.Storage.Postgres;

/// <summary>The statements of <see cref="PostgresChatQueue"/>: who is looked at next, and who holds whom.</summary>
internal static class QueueSql
{
    public const string Waiting = "sent_at is null and dropped_at is null";

    /// <summary>Leases and postponements that are over: each chat once, however long it waits after that.</summary>
    public const string Release =
        """
        update chat_queue
        set held_until = null, contested = contested or leased_through is not null, leased_through = null
        where chat_id in (select chat_id from chat_queue where held_until <= $1 for update skip locked)
        """;

    /// <summary>Those that another sender is just taking are left to him.</summary>
    public const string Ready =
        "select chat_id from chat_queue where held_until is null order by since, chat_id limit $1 for update skip locked";

    public const string Hold =
        """
        update chat_queue q set held_until = $3, leased_through = g.through, anew = false
        from unnest($1, $2) as g (chat_id, through) where q.chat_id = g.chat_id
        """;

    /// <summary>Nothing waits for the chat any more.</summary>
    public const string Leave =
        $"delete from chat_queue where chat_id = $1 and not exists (select 1 from deliveries where chat_id = $1 and {Waiting})";

    /// <summary>
    /// Ends a lease, unless it is contested and entries that it covers still wait: then the report may be of the sender before, and
    /// who holds the chat now is still sending them.
    /// </summary>
    public const string Free =
        $"""
        update chat_queue set since = $2, held_until = null, leased_through = null, contested = false, anew = false
        where chat_id = $1 and leased_through is not null
          and (not contested or not exists (select 1 from deliveries where chat_id = $1 and {Waiting} and id <= leased_through))
        """;

    /// <summary>A contested lease is kept to its end: who postpones may be the sender before.</summary>
    public const string Postpone =
        """
        update chat_queue set
          held_until = case when contested and leased_through is not null then greatest(held_until, $2) when not anew then $2 end,
          leased_through = case when contested then leased_through end,
          anew = false
        where chat_id = $1
        """;

    public const string LookAnew =
        """
        update chat_queue set held_until = case when leased_through is not null then held_until end, anew = leased_through is not null
        where chat_id = $1
        """;

    /// <summary>The new chat keeps its place, when it has one; else it takes over the old one's, which nobody holds any more.</summary>
    public const string Move =
        """
        with moved as (delete from chat_queue where chat_id = $1 returning since)
        insert into chat_queue as q (chat_id, since) select $2, since from moved
        on conflict (chat_id) do update set since = least(q.since, excluded.since),
          held_until = case when q.leased_through is not null then q.held_until end
        """;

    public const string Remove = "delete from chat_queue where chat_id = $1";

    public const string Next =
        """
        select coalesce(
          (select min(since) from chat_queue where held_until is null),
          (select min(held_until) from chat_queue where held_until is not null))
        """;

    public const string Drop = $"update deliveries set dropped_at = $2 where chat_id = $1 and {Waiting}";

    public const string DropWallet =
        $"""
        update deliveries set dropped_at = $3
        where wallet_id = (select id from announced_wallets where address = $2) and chat_id = $1 and {Waiting}
        """;

    /// <summary>
    /// Of two entries for one wallet, the one that goes: what was sent stays, then what waits, then the older. This and what follows
    /// read an index of the whole ledger: a group changes its id once in its life, and an index by chat would cost a page for each
    /// entry that is added.
    /// </summary>
    public const string RemoveDoubles =
        """
        delete from deliveries where id in (
          select case when old.worth > new.worth then new.id when old.worth < new.worth then old.id else greatest(old.id, new.id) end
          from (select *, (sent_at is not null)::int * 2 + (dropped_at is null)::int as worth from deliveries where chat_id = $1) as old
          join (select *, (sent_at is not null)::int * 2 + (dropped_at is null)::int as worth from deliveries where chat_id = $2) as new
            on new.wallet_id = old.wallet_id)
        """;

    public const string MoveDeliveries = "update deliveries set chat_id = $2 where chat_id = $1";
}
