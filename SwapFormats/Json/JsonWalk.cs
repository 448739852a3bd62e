using System.Text;
using System.Text.Json;

namespace SolanaScanner.SwapFormats.Json;

/// <summary>
/// Steps of a <see cref="Utf8JsonReader"/> that the formats share. Texts are compared and parsed as they stand in the body:
/// one with an escape sequence is no address, number or time, and fails as such.
/// </summary>
internal static class JsonWalk
{
    /// <summary>Longest text from outside that a message repeats.</summary>
    private const int MaxQuoted = 40;

    /// <summary>Moves to the value of the property just read: its text when it is a string or number; else empty, and what it holds is passed over.</summary>
    public static bool TryReadText(ref Utf8JsonReader reader, out ReadOnlySpan<byte> text)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
        {
            text = reader.ValueSpan;
            return true;
        }

        text = [];
        reader.Skip();
        return false;
    }

    /// <summary>
    /// As <see cref="TryReadText"/>, for a number: false where the value is null or an empty text, so states nothing. What is
    /// neither text nor number gives an empty text, which no number is.
    /// </summary>
    public static bool TryReadStated(ref Utf8JsonReader reader, out ReadOnlySpan<byte> text)
    {
        if (TryReadText(ref reader, out text))
            return !text.IsEmpty;
        return reader.TokenType != JsonTokenType.Null;
    }

    /// <summary>Says that something else was expected here.</summary>
    public static SwapFormatException Unexpected(in Utf8JsonReader reader, string format, string expected) =>
        new($"{format}: {expected} was expected at byte {reader.TokenStartIndex}, and {Describe(reader)} was found.");

    /// <summary>Says that the body is no JSON, or ends too early.</summary>
    public static SwapFormatException Broken(JsonException exception, string format, int length) =>
        new($"{format}: the body of {length} bytes is not JSON, line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}"
            + $" of it: {FirstSentence(exception.Message)}", exception);

    private static string Describe(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => $"the text \"{Quote(reader.ValueSpan)}\"",
        JsonTokenType.Number => $"the number {Quote(reader.ValueSpan)}",
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "the end",
    };

    /// <summary>Text from outside, made harmless for a log line.</summary>
    public static string Quote(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8.Length > MaxQuoted ? utf8[..MaxQuoted] : utf8);
        var clean = string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) ? '?' : source[i];
        });
        return utf8.Length > MaxQuoted ? clean + "…" : clean;
    }

    // The rest repeats the position in another form.
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
