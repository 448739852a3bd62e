namespace SolanaScanner.Storage.Postgres;

/// <summary>The statements of <see cref="PostgresChatStore"/> and <see cref="PostgresChatMove"/> on chats, users and mutes.</summary>
internal static class ChatSql
{
    public const string Columns = "chat_id, is_group, time_zone, quiet_from, quiet_to, digest, daily_at, stopped, blocked";

    public const string SeenUser =
        """
        insert into users as u (user_id, seen_at) values ($1, $2)
        on conflict (user_id) do update set seen_at = excluded.seen_at where excluded.seen_at > u.seen_at
        """;

    /// <summary>Writes only what is new: most messages change nothing of their chat.</summary>
    public const string SeenChat =
        """
        insert into chats as c (chat_id, is_group) values ($1, $2)
        on conflict (chat_id) do update set is_group = excluded.is_group, blocked = false
        where c.blocked or c.is_group <> excluded.is_group
        """;

    public const string Find = $"select {Columns} from chats where chat_id = $1";

    public const string FindMany = $"select {Columns} from chats where chat_id = any($1)";

    /// <summary>Holds the chat alone, until the end of the transaction.</summary>
    public const string Hold = $"select {Columns} from chats where chat_id = $1 for no key update";

    /// <summary>Holds the chats together with others who add to them, in the order of ids, until the end of the transaction.</summary>
    public const string Share =
        """
        select count(*) from (
          select 1 from chats
          where chat_id in (
            select coalesce(m.to_chat_id, g.chat_id) from unnest($1) as g (chat_id) left join moved_chats m on m.from_chat_id = g.chat_id)
          order by chat_id for share) as held
        """;

    public const string Change =
        """
        update chats set is_group = $2, time_zone = $3, quiet_from = $4, quiet_to = $5, digest = $6, daily_at = $7, stopped = $8,
          blocked = $9
        where chat_id = $1
        """;

    public const string Block = "update chats set blocked = true where chat_id = $1";

    public const string Mute = "insert into mutes (chat_id, address, muted_at) values ($1, $2, $3) on conflict (chat_id, address) do nothing";

    public const string Unmute = "delete from mutes where chat_id = $1 and address = $2";

    public const string Muted = "select address from mutes where chat_id = $1 order by muted_at desc, address";

    public const string Count =
        """
        select (select count(*) from users), (select count(*) from users where seen_at > $1 - interval '5 minutes'),
          (select count(*) from users where seen_at > $1 - interval '24 hours'),
          count(*), count(*) filter (where not stopped and not blocked), count(*) filter (where blocked)
        from chats
        """;

    public const string Reachable =
        "select chat_id from chats where chat_id > $1 and not stopped and not blocked order by chat_id limit $2";

    public const string MovedTo = "select to_chat_id from moved_chats where from_chat_id = $1";

    public const string RememberMove =
        """
        insert into moved_chats (from_chat_id, to_chat_id) values ($1, $2)
        on conflict (from_chat_id) do update set to_chat_id = excluded.to_chat_id
        """;

    public const string FollowMove = "update moved_chats set to_chat_id = $2 where to_chat_id = $1";

    public const string ForgetMove = "delete from moved_chats where from_chat_id = $1";

    public const string Rename = "update chats set chat_id = $2, is_group = true where chat_id = $1";

    public const string Unblock = "update chats set blocked = false where chat_id = $1";

    public const string Remove = "delete from chats where chat_id = $1";

    public const string MoveMutes =
        """
        with moved as (delete from mutes where chat_id = $1 returning address, muted_at)
        insert into mutes (chat_id, address, muted_at) select $2, address, muted_at from moved on conflict do nothing
        """;

    public const string MoveSearches = "update searches set chat_id = $2 where chat_id = $1";
}
