using System.Text.Json;
using System.Text.Json.Serialization;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Storage.Wallets;

/// <summary>Writes an address as its base58 text. A text that is none is a <see cref="JsonException"/>.</summary>
internal sealed class AddressJsonConverter : JsonConverter<Address>
{
    public override Address Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return Address.TryParse(text, out var address) ? address : throw new JsonException($"'{text}' is not an address.");
    }

    public override void Write(Utf8JsonWriter writer, Address value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
