using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SolanaScanner.Sandbox.Telegram.Files;
using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>What is neither message nor update. None of it counts towards the flood limits.</summary>
internal sealed partial class ChatMethods(TelegramWorld world, BotActs acts, Presses presses, BotCommands commands, FileStore files)
{
    /// <summary>UTF-16 units of an answer to a press, by the Bot API.</summary>
    public const int MostAnswer = 200;

    /// <summary>Commands in one list, by the Bot API.</summary>
    public const int MostCommands = 100;

    public ApiReply GetMe()
    {
        var json = Wire.User(world.Bot);
        (json["can_join_groups"], json["can_read_all_group_messages"], json["supports_inline_queries"]) = (true, true, false);
        return ApiReply.Ok(json);
    }

    public ApiReply AnswerCallbackQuery(ApiCall call)
    {
        var text = call.Text("text");
        if (text?.Length > MostAnswer)
        {
            return Refusal.BadRequest("MESSAGE_TOO_LONG");
        }

        return presses.TryAnswer(call.Text("callback_query_id") ?? "", new PressAnswer(text, call.Flag("show_alert"), call.Text("url")))
            ? ApiReply.True
            : Refusal.QueryIsTooOld;
    }

    public ApiReply SendChatAction(ApiCall call) =>
        string.IsNullOrEmpty(call.Text("action")) ? Refusal.BadRequest("wrong parameter action in request") : acts.Touch(call.Text("chat_id"));

    public ApiReply SetMyCommands(ApiCall call)
    {
        if (call.Json("commands") is not { ValueKind: JsonValueKind.Array } list)
        {
            return Refusal.BadRequest("can't parse BotCommands: array expected");
        }

        var read = new JsonArray();
        foreach (var command in list.EnumerateArray())
        {
            var (name, description) = (Text(command, "command")?.TrimStart('/'), Text(command, "description")?.Trim());
            if (name is null || !CommandName().IsMatch(name))
            {
                return Refusal.BadRequest("BOT_COMMAND_INVALID");
            }

            if (description is not { Length: >= 1 and <= 256 })
            {
                return Refusal.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID");
            }

            read.Add(new JsonObject { ["command"] = name, ["description"] = description });
        }

        return read.Count <= MostCommands && commands.Set(call.Json("scope"), call.Text("language_code"), read)
            ? ApiReply.True
            : Refusal.BadRequest("BOT_COMMANDS_TOO_MUCH");
    }

    public ApiReply GetMyCommands(ApiCall call) => ApiReply.Ok(commands.Get(call.Json("scope"), call.Text("language_code")));

    public ApiReply GetChat(ApiCall call) => acts.Describe(call.Text("chat_id"));

    public ApiReply LeaveChat(ApiCall call) => acts.Leave(call.Text("chat_id"));

    public ApiReply GetFile(ApiCall call)
    {
        if (files.Find(call.Text("file_id") ?? "") is not { } found)
        {
            return Refusal.BadRequest("invalid file_id");
        }

        var json = Wire.File(found.File);
        json["file_path"] = found.File.Path;
        return ApiReply.Ok(json);
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex CommandName();
}
