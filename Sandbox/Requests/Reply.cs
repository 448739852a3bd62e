using System.Text.Json;

namespace SolanaScanner.Sandbox.Requests;

/// <summary>An answer: a status, and what writes its JSON body.</summary>
internal readonly record struct Reply(int Status, Action<Utf8JsonWriter> Write)
{
    public static Reply Ok(Action<Utf8JsonWriter> write) => new(StatusCodes.Status200OK, write);

    /// <summary>An error in the provider's own shape: Birdeye says success false beside the message.</summary>
    public static Reply Error(Provider provider, int status, string message) => new(status, json =>
    {
        json.WriteStartObject();
        if (provider == Provider.Birdeye)
        {
            json.WriteBoolean("success"u8, false);
        }

        json.WriteString("message"u8, message);
        json.WriteEndObject();
    });
}
