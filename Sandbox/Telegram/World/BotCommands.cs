using System.Text.Json;
using System.Text.Json.Nodes;

namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>The command lists that the bot set, by scope and language. Safe to use from any thread.</summary>
internal sealed class BotCommands
{
    /// <summary>Lists; more are refused, since a scope may be any chat.</summary>
    public const int Most = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, JsonArray> _lists = [];

    /// <summary>False when there are too many lists.</summary>
    public bool Set(JsonElement? scope, string? language, JsonArray commands)
    {
        lock (_lock)
        {
            var key = Key(scope, language);
            if (_lists.Count >= Most && !_lists.ContainsKey(key))
            {
                return false;
            }

            _lists[key] = commands;
            return true;
        }
    }

    /// <summary>The list of exactly this scope and language; empty when it was not set.</summary>
    public JsonArray Get(JsonElement? scope, string? language)
    {
        lock (_lock)
        {
            return _lists.TryGetValue(Key(scope, language), out var list) ? (JsonArray)list.DeepClone() : [];
        }
    }

    /// <summary>What somebody sees in a chat: the first list that is set, from the chat's own to the default.</summary>
    public JsonArray ShownIn(Chat chat)
    {
        string[] scopes = [$"chat:{chat.Id}", chat.IsGroup ? "all_group_chats:" : "all_private_chats:", "default:"];
        lock (_lock)
        {
            var keys = scopes.SelectMany(scope => new[] { $"{scope}:{chat.LanguageCode}", $"{scope}:" });
            return keys.Select(key => _lists.GetValueOrDefault(key)).FirstOrDefault(list => list is not null) is { } shown ? (JsonArray)shown.DeepClone() : [];
        }
    }

    private static string Key(JsonElement? scope, string? language)
    {
        var type = Member(scope, "type") is { ValueKind: JsonValueKind.String } text ? text.GetString() : "default";
        return $"{type}:{Member(scope, "chat_id")}:{language}";
    }

    private static JsonElement? Member(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } some && some.TryGetProperty(name, out var value) ? value : null;
}
