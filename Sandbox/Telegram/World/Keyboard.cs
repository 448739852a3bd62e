using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SolanaScanner.Sandbox.Telegram.Api;

namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>The inline buttons under a message.</summary>
/// <param name="Json">The <c>InlineKeyboardMarkup</c> as the bot sent it.</param>
/// <param name="Rows">The same, read.</param>
internal sealed record Keyboard(JsonElement Json, IReadOnlyList<IReadOnlyList<KeyboardButton>> Rows)
{
    /// <summary>Bytes of <c>callback_data</c>, by the Bot API.</summary>
    public const int MostDataBytes = 64;

    /// <summary>
    /// Reads <c>reply_markup</c>. Null without a refusal when there are no inline buttons: other markups change the keyboard of
    /// the person's phone, which is not shown here.
    /// </summary>
    public static Keyboard? Read(JsonElement? markup, out Refusal? refusal)
    {
        refusal = null;
        if (markup is not { ValueKind: JsonValueKind.Object } json || !json.TryGetProperty("inline_keyboard", out var rows))
        {
            refusal = markup is null or { ValueKind: JsonValueKind.Object } ? null : Refusal.BadRequest("object expected as reply markup");
            return null;
        }

        var read = new List<IReadOnlyList<KeyboardButton>>();
        if (rows.ValueKind != JsonValueKind.Array || rows.EnumerateArray().Any(row => row.ValueKind != JsonValueKind.Array || row.EnumerateArray().Any(button => button.ValueKind != JsonValueKind.Object)))
        {
            refusal = Refusal.BadRequest("can't parse inline keyboard: arrays of arrays of InlineKeyboardButton expected");
            return null;
        }

        foreach (var row in rows.EnumerateArray())
        {
            var buttons = row.EnumerateArray().Select(Button).ToArray();
            refusal ??= buttons.Select(Check).FirstOrDefault(each => each is not null);
            read.Add(buttons);
        }

        return refusal is null && read.Any(row => row.Count > 0) ? new Keyboard(json, read) : null;
    }

    public static bool AreSame(Keyboard? one, Keyboard? other) =>
        one is null || other is null ? one == other : JsonNode.DeepEquals(JsonNode.Parse(one.Json.GetRawText()), JsonNode.Parse(other.Json.GetRawText()));

    private static KeyboardButton Button(JsonElement json) => new(
        Text(json, "text") ?? "",
        Text(json, "callback_data"),
        Text(json, "url"),
        json.EnumerateObject().Any(property => property.Name is not ("text" or "callback_data" or "url" or "style" or "icon_custom_emoji_id")));

    private static Refusal? Check(KeyboardButton button) => button switch
    {
        { Text: "" } => Refusal.BadRequest("can't parse inline keyboard button: Field \"text\" must be non-empty"),
        { Data: { } data } when Encoding.UTF8.GetByteCount(data) is < 1 or > MostDataBytes => Refusal.BadRequest("BUTTON_DATA_INVALID"),
        { Url: { } url } when !IsOpened(url) => Refusal.BadRequest($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"),
        { Data: null, Url: null, Other: false } => Refusal.BadRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        _ => null,
    };

    private static bool IsOpened(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" or "tg";

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
