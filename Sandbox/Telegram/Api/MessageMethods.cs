using System.Text.Json;
using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>sendMessage, sendPhoto, sendDocument.</summary>
internal sealed class MessageMethods(BotActs acts, Media media)
{
    public ApiReply SendMessage(ApiCall call) =>
        TextParameter.ReadText(call, out var refusal) is { } text ? Send(call, new Draft { Text = text }) : refusal!;

    public ApiReply SendPhoto(ApiCall call)
    {
        if (TextParameter.ReadCaption(call, out var refusal) is not { } caption)
        {
            return refusal!;
        }

        return media.Photo(call.File("photo"), call.Text("photo"), out refusal) is { } photo
            ? Send(call, new Draft { Text = caption, Photo = photo })
            : refusal!;
    }

    public ApiReply SendDocument(ApiCall call)
    {
        if (TextParameter.ReadCaption(call, out var refusal) is not { } caption)
        {
            return refusal!;
        }

        return media.Document(call.File("document"), call.Text("document"), out refusal) is { } document
            ? Send(call, new Draft { Text = caption, Document = document })
            : refusal!;
    }

    private ApiReply Send(ApiCall call, Draft draft)
    {
        var keyboard = Keyboard.Read(call.Json("reply_markup"), out var refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        var reply = call.Json("reply_parameters");
        return acts.Send(call.Text("chat_id"), draft with
        {
            Keyboard = keyboard,
            ReplyTo = Member(reply, "message_id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt32(out var number) ? number : call.Int("reply_to_message_id"),
            ReplyIsOptional = Member(reply, "allow_sending_without_reply") is { ValueKind: JsonValueKind.True } || call.Flag("allow_sending_without_reply"),
        });
    }

    private static JsonElement? Member(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } some && some.TryGetProperty(name, out var value) ? value : null;
}
