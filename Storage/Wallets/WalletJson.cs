using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Storage.Wallets;

/// <summary>
/// A snapshot as the databases keep it: JSON in UTF-8, decimals with all their digits, enums by name. The names of the
/// snapshot's properties are thereby the format: what is added must have a default, and what is renamed needs a migration.
/// </summary>
internal static class WalletJson
{
    // The relaxed encoder keeps reasons in any script readable and short; the text is never put into HTML from here.
    private static readonly WalletJsonContext Context = new(new JsonSerializerOptions(WalletJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] Write(WalletSnapshot wallet) => JsonSerializer.SerializeToUtf8Bytes(wallet, Context.WalletSnapshot);

    /// <exception cref="JsonException">Not what <see cref="Write"/> writes: a property is missing or of another kind.</exception>
    public static WalletSnapshot Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Context.WalletSnapshot) ?? throw new JsonException("A stored wallet is 'null'.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(AddressJsonConverter)])]
[JsonSerializable(typeof(WalletSnapshot))]
internal sealed partial class WalletJsonContext : JsonSerializerContext;
