using System.Text.Json;
using SolanaScanner.Storage.Updates;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>The one thing that must be in an update for us to keep it: its id.</summary>
public static class UpdateJson
{
    /// <summary>Null when the text is not JSON, or no update.</summary>
    public static StoredUpdate? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return TryId(document.RootElement, out var id) ? new StoredUpdate(id, json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

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
