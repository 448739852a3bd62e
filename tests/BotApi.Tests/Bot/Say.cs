using System.Text.Json;
using SolanaScanner.Storage.Updates;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>Updates as Telegram writes them. Ids rise.</summary>
internal static class Say
{
    private static int _ids = 1_000;

    public static StoredUpdate Text(long userId, string text, long? groupId = null, bool fromBot = false) =>
        Message(userId, groupId, message => message["text"] = text, fromBot);

    public static StoredUpdate Press(long userId, string data, long? groupId = null, int messageId = 77) => Of("callback_query", new()
    {
        ["id"] = $"press-{_ids}",
        ["from"] = User(userId),
        ["chat_instance"] = "1",
        ["message"] = new Dictionary<string, object?> { ["message_id"] = messageId, ["date"] = 1_700_000_000, ["chat"] = Chat(groupId ?? userId), ["text"] = "…" },
        ["data"] = data,
    });

    /// <summary>The bot's own standing in a chat changes: member, left, kicked.</summary>
    public static StoredUpdate Standing(long userId, string before, string now, long? groupId = null) => Of("my_chat_member", new()
    {
        ["chat"] = Chat(groupId ?? userId),
        ["from"] = User(userId),
        ["date"] = 1_700_000_000,
        ["old_chat_member"] = new Dictionary<string, object?> { ["status"] = before, ["user"] = User(1), ["until_date"] = 0 },
        ["new_chat_member"] = new Dictionary<string, object?> { ["status"] = now, ["user"] = User(1), ["until_date"] = 0 },
    });

    public static StoredUpdate Migration(long from, long to) => Message(5, from, message => message["migrate_to_chat_id"] = to);

    public static StoredUpdate Of(string kind, Dictionary<string, object?> content)
    {
        var id = Interlocked.Increment(ref _ids);
        return new StoredUpdate(id, JsonSerializer.Serialize(new Dictionary<string, object?> { ["update_id"] = id, [kind] = content }));
    }

    public static Dictionary<string, object?> User(long id, bool isBot = false) => new() { ["id"] = id, ["is_bot"] = isBot, ["first_name"] = "Somebody" };

    public static Dictionary<string, object?> Chat(long id) => new() { ["id"] = id, ["type"] = id < 0 ? "supergroup" : "private", ["title"] = "A chat" };

    private static StoredUpdate Message(long userId, long? groupId, Action<Dictionary<string, object?>> fill, bool fromBot = false)
    {
        Dictionary<string, object?> message = new()
        {
            ["message_id"] = 55,
            ["date"] = 1_700_000_000,
            ["chat"] = Chat(groupId ?? userId),
            ["from"] = User(userId, fromBot),
        };
        fill(message);
        return Of("message", message);
    }
}
