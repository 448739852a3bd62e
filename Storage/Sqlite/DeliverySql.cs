using static SolanaScanner.Storage.Sqlite.QueueSql;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>The statements of <see cref="SqliteDeliveryStore"/> on the ledger, the announcements and what is not matched.</summary>
internal static class DeliverySql
{
    // The id that a chat has by now.
    private const string Chat = "coalesce((select to_chat_id from moved_chats where from_chat_id = @chat_id), @chat_id)";

    public const string CurrentChat = $"select {Chat}";

    public const string Matched = "delete from unmatched_wallets where address = @address and analysis_id = @analysis_id";

    /// <summary>An announcement that comes late never replaces a newer one.</summary>
    public const string SaveFound =
        """
        insert into announced_wallets (address, found_at, found, trace_parent) values (@address, @found_at, @found, @trace_parent)
        on conflict (address) do update set found_at = excluded.found_at, found = excluded.found, trace_parent = excluded.trace_parent
        where excluded.found_at > found_at
        """;

    public const string FindWallet = "select id from announced_wallets where address = @address";

    public const string Add =
        $"""
        insert into deliveries (chat_id, wallet_id, alert_id, enqueued_at)
        select c.chat_id, @wallet_id, @alert_id, @now from chats c
        where c.chat_id = {Chat} and c.stopped = 0 and c.blocked = 0
          and not exists (select 1 from mutes m where m.chat_id = c.chat_id and m.address = @address)
        on conflict (wallet_id, chat_id) do nothing
        returning chat_id
        """;

    public const string RemoveWalletWithoutEntries =
        "delete from announced_wallets where id = @wallet_id and not exists (select 1 from deliveries where wallet_id = @wallet_id)";

    public const string Entries =
        $"""
        select id, alert_id, enqueued_at, wallet_id from deliveries indexed by deliveries_waiting
        where chat_id = @chat_id and {Waiting} order by id limit @limit
        """;

    public const string Found = "select found, trace_parent from announced_wallets where id = @wallet_id";

    public const string Sent =
        "update deliveries set sent_at = @now, dropped_at = null where id = @id and chat_id = @chat_id and sent_at is null";

    public const string DropEntry = $"update deliveries set dropped_at = @now where id = @id and chat_id = @chat_id and {Waiting}";

    public const string CountWaiting = $"select count(*) from deliveries indexed by deliveries_waiting where {Waiting}";

    public const string CountChats = "select count(*) from chat_queue";

    /// <summary>Of each chat that may be taken, the first that waits.</summary>
    public const string OldestWaiting =
        $"""
        select min((
          select d.enqueued_at from deliveries d indexed by deliveries_waiting
          where d.chat_id = q.chat_id and {Waiting} order by d.id limit 1))
        from chat_queue q where q.held_until <= @now
        """;

    public const string CountSent = "select count(*) from deliveries where sent_at > @now - 60000000";

    public const string Unmatched =
        """
        select w.details
        from unmatched_wallets u indexed by unmatched_wallets_age join wallets w on w.address = u.address
        where u.analyzed_at >= @since and u.analyzed_at < @before order by u.analyzed_at limit @limit
        """;

    public const string RemoveSent =
        """
        delete from deliveries where id in (select id from deliveries indexed by deliveries_sent where sent_at < @before limit @limit)
        returning wallet_id
        """;

    public const string RemoveDropped =
        """
        delete from deliveries where id in (select id from deliveries indexed by deliveries_dropped where dropped_at < @before limit @limit)
        returning wallet_id
        """;
}
