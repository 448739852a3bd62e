using System.Text.Json;
using System.Text.Json.Serialization;

namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>How the control API writes JSON, whatever the options of its host.</summary>
internal static class ControlJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static IResult Ok<T>(T value) => TypedResults.Json(value, Options);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
