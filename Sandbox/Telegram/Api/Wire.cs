using System.Text.Json.Nodes;
using SolanaScanner.Sandbox.Telegram.Files;
using SolanaScanner.Sandbox.Telegram.Texts;
using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>Writes the Bot API's objects. Those of chats and messages are written under <see cref="TelegramWorld.Lock"/>.</summary>
internal static class Wire
{
    public static JsonObject User(User user)
    {
        var json = new JsonObject { ["id"] = user.Id, ["is_bot"] = user.IsBot, ["first_name"] = user.FirstName };
        Set(json, "username", user.Username);
        Set(json, "language_code", user.LanguageCode);
        return json;
    }

    public static JsonObject Chat(Chat chat)
    {
        var json = new JsonObject { ["id"] = chat.Id, ["type"] = Kind(chat.Kind), [chat.IsGroup ? "title" : "first_name"] = chat.Name };
        Set(json, "username", chat.Username);
        return json;
    }

    public static string Kind(ChatKind kind) => kind switch
    {
        ChatKind.Private => "private",
        ChatKind.Group => "group",
        _ => "supergroup",
    };

    /// <summary>With the message that it replies to, but not that message's own.</summary>
    public static JsonObject Message(Chat chat, Message message, bool withReply = true)
    {
        var json = new JsonObject
        {
            ["message_id"] = message.Id,
            ["from"] = User(message.From),
            ["chat"] = Chat(chat),
            ["date"] = message.Date.ToUnixTimeSeconds(),
        };
        if (message.EditedAt is { } edited)
        {
            json["edit_date"] = edited.ToUnixTimeSeconds();
        }

        if (withReply && message.ReplyTo is { } reply && chat.Find(reply) is { } replied)
        {
            json["reply_to_message"] = Message(chat, replied, false);
        }

        Content(json, message);
        if (message.Keyboard is { } keyboard)
        {
            json["reply_markup"] = JsonNode.Parse(keyboard.Json.GetRawText());
        }

        return json;
    }

    public static JsonObject File(StoredFile file) =>
        new() { ["file_id"] = file.Id, ["file_unique_id"] = file.Id[^16..], ["file_size"] = file.Size };

    private static void Content(JsonObject json, Message message)
    {
        if (message.MigrateTo is { } to)
        {
            json["migrate_to_chat_id"] = to;
        }
        else if (message.MigrateFrom is { } from)
        {
            json["migrate_from_chat_id"] = from;
        }
        else if (message.Photo is { } photo)
        {
            var size = File(photo);
            (size["width"], size["height"]) = (photo.Width, photo.Height);
            json["photo"] = new JsonArray(size);
            Text(json, message.Text, "caption", "caption_entities");
        }
        else if (message.Document is { } document)
        {
            var file = File(document);
            (file["file_name"], file["mime_type"]) = (document.Name, document.ContentType);
            json["document"] = file;
            Text(json, message.Text, "caption", "caption_entities");
        }
        else
        {
            Text(json, message.Text, "text", "entities");
        }
    }

    private static void Text(JsonObject json, FormattedText text, string textName, string entitiesName)
    {
        if (text.Text.Length > 0)
        {
            json[textName] = text.Text;
        }

        if (text.Entities.Count > 0)
        {
            json[entitiesName] = new JsonArray([.. text.Entities.Select(Entity)]);
        }
    }

    private static JsonObject Entity(TextEntity entity)
    {
        var json = new JsonObject { ["type"] = entity.Type, ["offset"] = entity.Offset, ["length"] = entity.Length };
        Set(json, "url", entity.Url);
        Set(json, "language", entity.Language);
        return json;
    }

    private static void Set(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
