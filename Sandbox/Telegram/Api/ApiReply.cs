using System.Text.Json.Nodes;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>What a method answers: a result or a refusal.</summary>
internal sealed record ApiReply(JsonNode? Result, Refusal? Refusal)
{
    public static ApiReply True => Ok(JsonValue.Create(true));

    public int Status => Refusal?.Status ?? StatusCodes.Status200OK;

    public static ApiReply Ok(JsonNode result) => new(result, null);

    public static implicit operator ApiReply(Refusal refusal) => new(null, refusal);

    /// <summary>The envelope that every answer comes in.</summary>
    public JsonObject ToJson()
    {
        if (Refusal is null)
        {
            return new JsonObject { ["ok"] = true, ["result"] = Result };
        }

        var json = new JsonObject { ["ok"] = false, ["error_code"] = Refusal.Status, ["description"] = Refusal.Description };
        if (Refusal.RetryAfterSeconds is { } seconds)
        {
            json["parameters"] = new JsonObject { ["retry_after"] = seconds };
        }
        else if (Refusal.MigrateToChatId is { } id)
        {
            json["parameters"] = new JsonObject { ["migrate_to_chat_id"] = id };
        }

        return json;
    }
}
