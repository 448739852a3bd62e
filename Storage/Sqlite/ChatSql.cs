namespace SolanaScanner.Storage.Sqlite;

/// <summary>The statements of <see cref="SqliteChatStore"/> on chats, users and mutes.</summary>
internal static class ChatSql
{
    public const string Columns = "chat_id, is_group, time_zone, quiet_from, quiet_to, digest, daily_at, stopped, blocked";

    public const string SeenUser =
        """
        insert into users (user_id, seen_at) values (@user_id, @now)
        on conflict (user_id) do update set seen_at = excluded.seen_at where excluded.seen_at > seen_at
        """;

    public const string SeenChat =
        """
        insert into chats (chat_id, is_group) values (@chat_id, @is_group)
        on conflict (chat_id) do update set is_group = excluded.is_group, blocked = 0
        """;

    public const string Find = $"select {Columns} from chats where chat_id = @chat_id";

    public const string Change =
        """
        update chats set is_group = @is_group, time_zone = @time_zone, quiet_from = @quiet_from, quiet_to = @quiet_to, digest = @digest,
          daily_at = @daily_at, stopped = @stopped, blocked = @blocked
        where chat_id = @chat_id
        """;

    public const string Block = "update chats set blocked = 1 where chat_id = @chat_id";

    public const string Mute =
        "insert into mutes (chat_id, address, muted_at) values (@chat_id, @address, @now) on conflict (chat_id, address) do nothing";

    public const string Unmute = "delete from mutes where chat_id = @chat_id and address = @address";

    public const string Muted = "select address from mutes where chat_id = @chat_id order by muted_at desc, address";

    public const string CountUsers =
        """
        select (select count(*) from users), (select count(*) from users where seen_at > @now - 300000000),
          (select count(*) from users where seen_at > @now - 86400000000)
        """;

    public const string CountChats = "select count(*), coalesce(sum(stopped = 0 and blocked = 0), 0), coalesce(sum(blocked), 0) from chats";

    public const string Reachable =
        "select chat_id from chats where chat_id > @after and stopped = 0 and blocked = 0 order by chat_id limit @limit";

    public const string MovedTo = "select to_chat_id from moved_chats where from_chat_id = @chat_id";

    public const string RememberMove =
        """
        insert into moved_chats (from_chat_id, to_chat_id) values (@from, @to)
        on conflict (from_chat_id) do update set to_chat_id = excluded.to_chat_id
        """;

    public const string FollowMove = "update moved_chats set to_chat_id = @to where to_chat_id = @from";

    public const string ForgetMove = "delete from moved_chats where from_chat_id = @chat_id";

    public const string Rename = "update chats set chat_id = @to, is_group = 1 where chat_id = @from";

    public const string Unblock = "update chats set blocked = 0 where chat_id = @chat_id";

    public const string Remove = "delete from chats where chat_id = @chat_id";

    public const string MoveMutes =
        "insert into mutes (chat_id, address, muted_at) select @to, address, muted_at from mutes where chat_id = @from on conflict do nothing";

    public const string RemoveMutes = "delete from mutes where chat_id = @chat_id";

    public const string MoveSearches = "update searches set chat_id = @to where chat_id = @from";
}
