namespace SolanaScanner.Storage.Sqlite;

/// <summary>The statements of <see cref="SqliteChatQueue"/>: who is looked at next, and who holds whom.</summary>
internal static class QueueSql
{
    public const string Waiting = "sent_at is null and dropped_at is null";

    /// <summary>A chat that waits already keeps its place, its lease and its postponement.</summary>
    public const string Enter = "insert into chat_queue (chat_id, since) values (@chat_id, @now) on conflict (chat_id) do nothing";

    /// <summary>Leases and postponements that are over: each chat once, however long it waits after that.</summary>
    public const string Release =
        """
        update chat_queue indexed by chat_queue_held
        set held_until = 0, contested = contested or leased_through is not null, leased_through = null
        where held_until > 0 and held_until <= @now
        """;

    public const string Ready =
        "select chat_id from chat_queue indexed by chat_queue_ready where held_until = 0 order by since, chat_id limit @limit";

    public const string Hold =
        "update chat_queue set held_until = @held_until, leased_through = @through, anew = 0 where chat_id = @chat_id";

    /// <summary>Nothing waits for the chat any more.</summary>
    public const string Leave =
        $"""
        delete from chat_queue where chat_id = @chat_id
          and not exists (select 1 from deliveries where chat_id = @chat_id and {Waiting})
        """;

    /// <summary>
    /// Ends a lease, unless it is contested and entries that it covers still wait: then the report may be of the sender before, and
    /// who holds the chat now is still sending them.
    /// </summary>
    public const string Free =
        $"""
        update chat_queue set since = @now, held_until = 0, leased_through = null, contested = 0, anew = 0
        where chat_id = @chat_id and leased_through is not null
          and (contested = 0
            or not exists (select 1 from deliveries where chat_id = @chat_id and {Waiting} and id <= leased_through))
        """;

    /// <summary>A contested lease is kept to its end: who postpones may be the sender before.</summary>
    public const string Postpone =
        """
        update chat_queue set
          held_until = case when contested and leased_through is not null then max(held_until, @until) when anew then 0 else @until end,
          leased_through = case when contested then leased_through end,
          anew = 0
        where chat_id = @chat_id
        """;

    public const string LookAnew =
        """
        update chat_queue set
          held_until = case when leased_through is null then 0 else held_until end,
          anew = leased_through is not null
        where chat_id = @chat_id
        """;

    /// <summary>The new chat keeps its place, when it has one; else it takes over the old one's, which nobody holds any more.</summary>
    public const string Move =
        """
        insert into chat_queue (chat_id, since) select @to, since from chat_queue where chat_id = @from
        on conflict (chat_id) do update set since = min(since, excluded.since),
          held_until = case when leased_through is null then 0 else held_until end
        """;

    public const string Remove = "delete from chat_queue where chat_id = @chat_id";

    public const string FirstReady = "select min(since) from chat_queue indexed by chat_queue_ready where held_until = 0";

    public const string FirstHeld = "select min(held_until) from chat_queue indexed by chat_queue_held where held_until > 0";

    public const string Drop = $"update deliveries set dropped_at = @now where chat_id = @chat_id and {Waiting}";

    public const string DropWallet =
        $"""
        update deliveries set dropped_at = @now
        where wallet_id = (select id from announced_wallets where address = @address) and chat_id = @chat_id and {Waiting}
        """;

    /// <summary>
    /// Of two entries for one wallet, the one that goes: what was sent stays, then what waits, then the older. This and what follows
    /// read an index of the whole ledger: a group changes its id once in its life, and an index by chat would cost a page for each
    /// entry that is added.
    /// </summary>
    public const string RemoveDoubles =
        """
        delete from deliveries where id in (
          select case
            when (old.sent_at is not null) * 2 + (old.dropped_at is null) > (new.sent_at is not null) * 2 + (new.dropped_at is null) then new.id
            when (old.sent_at is not null) * 2 + (old.dropped_at is null) < (new.sent_at is not null) * 2 + (new.dropped_at is null) then old.id
            else max(old.id, new.id) end
          from deliveries old indexed by deliveries_once cross join deliveries new on new.wallet_id = old.wallet_id and new.chat_id = @to
          where old.chat_id = @from)
        """;

    public const string MoveDeliveries = "update deliveries indexed by deliveries_once set chat_id = @to where chat_id = @from";
}
