using System.Text.Json;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>A call that the bot made.</summary>
/// <param name="Method">As in the Bot API: sendMessage.</param>
/// <param name="Body">What it sent; a form's fields as texts.</param>
/// <param name="File">The content of the file that it sent, if any.</param>
internal sealed record TelegramCall(string Method, JsonElement Body, byte[]? File = null)
{
    public long ChatId => Body.GetProperty("chat_id") is { ValueKind: JsonValueKind.Number } number
        ? number.GetInt64()
        : long.Parse(Body.GetProperty("chat_id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The text or caption; empty when it has none.</summary>
    public string Text => Field("text") ?? Field("caption") ?? "";

    /// <summary>The data of all buttons.</summary>
    public IReadOnlyList<string> Buttons => !Body.TryGetProperty("reply_markup", out var markup) ? [] :
    [
        .. markup.GetProperty("inline_keyboard").EnumerateArray()
            .SelectMany(row => row.EnumerateArray())
            .Select(button => button.GetProperty("callback_data").GetString()!),
    ];

    private string? Field(string name) => Body.TryGetProperty(name, out var value) ? value.GetString() : null;
}
