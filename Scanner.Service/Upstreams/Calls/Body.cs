using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Scanner.Upstreams.Calls;

/// <summary>Reads JSON bodies strictly: what is missing or of another type is an error, never a default.</summary>
internal static class Body
{
    /// <exception cref="JsonException">Not JSON, cut off, or without a field that must be there.</exception>
    /// <exception cref="BodyException">JSON null.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type)
        where T : class =>
        JsonSerializer.Deserialize(utf8.Span, type) ?? throw new BodyException("The body is null.");

    /// <summary>The address in a row's field.</summary>
    /// <exception cref="BodyException">Not an address: the row is named, counted from 0.</exception>
    public static Address AddressOf(string? text, string field, int row) =>
        Address.TryParse(text, out var address) ? address : throw new BodyException($"Row {row}: {field} '{Shorten(text)}' is not an address.");

    /// <summary>The row, which must not be null.</summary>
    public static void Demand<TRow>([NotNull] TRow? value, int row)
        where TRow : class
    {
        if (value is null)
            throw new BodyException($"Row {row} is null.");
    }

    private static string? Shorten(string? text) => text is { Length: > 60 } ? text[..60] + "…" : text;
}
