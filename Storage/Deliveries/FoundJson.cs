using System.Text.Json;
using System.Text.Json.Serialization;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Storage.Deliveries;

/// <summary>
/// An announcement as the databases keep it: JSON in UTF-8, numbers with all their digits. Changed only by adding, as the message
/// itself.
/// </summary>
internal static class FoundJson
{
    public static byte[] Write(WalletFound found) => JsonSerializer.SerializeToUtf8Bytes(found, FoundJsonContext.Default.WalletFound);

    /// <exception cref="JsonException">Not what <see cref="Write"/> writes.</exception>
    public static WalletFound Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, FoundJsonContext.Default.WalletFound) ?? throw new JsonException("A stored announcement is 'null'.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WalletFound))]
internal sealed partial class FoundJsonContext : JsonSerializerContext;
