using System.Text.Json;
using SolanaScanner.Sandbox.Telegram.Texts;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>Reads a text or caption with its parse mode or entities, and holds it to its length.</summary>
internal static class TextParameter
{
    public const int MostText = 4096;

    public const int MostCaption = 1024;

    /// <summary>A message's text; 1 to 4,096 UTF-16 units after parsing.</summary>
    public static FormattedText? ReadText(ApiCall call, out Refusal? refusal)
    {
        var text = Read(call.Text("text"), call.Text("parse_mode"), call.Json("entities"), out refusal);
        refusal ??= text.Text.Length switch
        {
            0 => Refusal.BadRequest("message text is empty"),
            > MostText => Refusal.BadRequest("message is too long"),
            _ => null,
        };
        return refusal is null ? text : null;
    }

    /// <summary>The caption of a call; empty when there is none.</summary>
    public static FormattedText? ReadCaption(ApiCall call, out Refusal? refusal) =>
        Caption(call.Text("caption"), call.Text("parse_mode"), call.Json("caption_entities"), out refusal);

    /// <summary>The caption within an <c>InputMedia</c> object.</summary>
    public static FormattedText? ReadCaption(JsonElement media, out Refusal? refusal) => Caption(
        Text(media, "caption"), Text(media, "parse_mode"), Member(media, "caption_entities"), out refusal);

    private static FormattedText? Caption(string? caption, string? parseMode, JsonElement? entities, out Refusal? refusal)
    {
        var text = Read(caption, parseMode, entities, out refusal);
        refusal ??= text.Text.Length > MostCaption ? Refusal.BadRequest("message caption is too long") : null;
        return refusal is null ? text : null;
    }

    private static FormattedText Read(string? raw, string? parseMode, JsonElement? entities, out Refusal? refusal)
    {
        (refusal, var text) = (null, new FormattedText(raw ?? "", []));
        if (string.Equals(parseMode, "HTML", StringComparison.OrdinalIgnoreCase))
        {
            if (!HtmlReader.TryRead(text.Text, out text, out var error))
            {
                refusal = Refusal.BadRequest($"can't parse entities: {error}");
            }
        }
        else if (!string.IsNullOrEmpty(parseMode))
        {
            refusal = parseMode.StartsWith("Markdown", StringComparison.OrdinalIgnoreCase)
                ? Refusal.BadRequest($"can't parse entities: the Sandbox reads HTML only, not {parseMode}")
                : Refusal.BadRequest("unsupported parse_mode");
        }
        else if (entities is { ValueKind: JsonValueKind.Array } list)
        {
            text = text with { Entities = FormattedText.Sorted(list.EnumerateArray().Select(Entity).Where(each => IsWithin(each, text.Text)).OfType<TextEntity>()) };
        }

        return text.Trimmed().WithFound();
    }

    private static bool IsWithin(TextEntity? entity, string text) => entity is { Offset: >= 0, Length: > 0 } && entity.Length <= text.Length - entity.Offset;

    private static TextEntity? Entity(JsonElement json) =>
        Member(json, "type") is { ValueKind: JsonValueKind.String } type
        && Member(json, "offset") is { ValueKind: JsonValueKind.Number } offset && offset.TryGetInt32(out var at)
        && Member(json, "length") is { ValueKind: JsonValueKind.Number } length && length.TryGetInt32(out var count)
            ? new TextEntity(type.GetString()!, at, count, Text(json, "url"), Text(json, "language"))
            : null;

    private static string? Text(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
