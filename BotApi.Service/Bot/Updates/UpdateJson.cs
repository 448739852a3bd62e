using System.Text.Json;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>The one thing that must be in an update for us to keep it: its id.</summary>
public static class UpdateJson
{
    /// <summary>False when the JSON is no object with a whole <c>update_id</c>.</summary>
    public static bool TryId(JsonElement update, out long id)
    {
        id = 0;
        return update.ValueKind == JsonValueKind.Object
            && update.TryGetProperty("update_id", out var element)
            && element.ValueKind == JsonValueKind.Number
            && element.TryGetInt64(out id);
    }
}
