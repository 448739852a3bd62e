using System.Text.Json;
using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>editMessageText, editMessageCaption, editMessageMedia, editMessageReplyMarkup, deleteMessage. An edit without buttons takes the buttons away.</summary>
internal sealed class EditMethods(BotActs acts, Media media)
{
    public ApiReply EditMessageText(ApiCall call)
    {
        if (TextParameter.ReadText(call, out var refusal) is not { } text)
        {
            return refusal!;
        }

        return Edit(call, (message, keyboard) => message.HasMedia
            ? (null, Refusal.BadRequest("there is no text in the message to edit"))
            : (message with { Text = text, Keyboard = keyboard }, null));
    }

    public ApiReply EditMessageCaption(ApiCall call)
    {
        if (TextParameter.ReadCaption(call, out var refusal) is not { } caption)
        {
            return refusal!;
        }

        return Edit(call, (message, keyboard) => message.HasMedia
            ? (message with { Text = caption, Keyboard = keyboard }, null)
            : (null, Refusal.BadRequest("there is no caption in the message to edit")));
    }

    public ApiReply EditMessageMedia(ApiCall call)
    {
        if (call.Json("media") is not { ValueKind: JsonValueKind.Object } json)
        {
            return Refusal.BadRequest("can't parse InputMedia: object expected");
        }

        if (TextParameter.ReadCaption(json, out var refusal) is not { } caption)
        {
            return refusal!;
        }

        var (type, reference) = (Text(json, "type"), Text(json, "media"));
        var file = call.FileOf("media", reference);
        var stored = type switch
        {
            "photo" => media.Photo(file, reference, out refusal),
            "document" => media.Document(file, reference, out refusal),
            _ => null,
        };
        if (stored is null)
        {
            return refusal ?? Refusal.BadRequest("can't parse InputMedia: the Sandbox knows photo and document");
        }

        return Edit(call, (message, keyboard) => (
            message with { Text = caption, Photo = type == "photo" ? stored : null, Document = type == "document" ? stored : null, Keyboard = keyboard }, null));
    }

    public ApiReply EditMessageReplyMarkup(ApiCall call) => Edit(call, (message, keyboard) => (message with { Keyboard = keyboard }, null));

    public ApiReply DeleteMessage(ApiCall call) => acts.Delete(call.Text("chat_id"), call.Int("message_id"));

    private ApiReply Edit(ApiCall call, Func<Message, Keyboard?, (Message? Changed, Refusal? Refusal)> change)
    {
        var keyboard = Keyboard.Read(call.Json("reply_markup"), out var refusal);
        return refusal is null ? acts.Edit(call.Text("chat_id"), call.Int("message_id"), message => change(message, keyboard)) : refusal;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
