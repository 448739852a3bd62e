using System.Text.Json;
using System.Text.Json.Serialization;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Storage.Searches;

/// <summary>A search's filter as the databases keep it: JSON, numbers with all their digits, enums by name; what is not bounded is left out.</summary>
internal static class FilterJson
{
    public static string Write(WalletFilter filter) => JsonSerializer.Serialize(filter, FilterJsonContext.Default.WalletFilter);

    /// <exception cref="JsonException">Not what <see cref="Write"/> writes.</exception>
    public static WalletFilter Read(string json) =>
        JsonSerializer.Deserialize(json, FilterJsonContext.Default.WalletFilter) ?? throw new JsonException("A stored filter is 'null'.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WalletFilter))]
internal sealed partial class FilterJsonContext : JsonSerializerContext;
