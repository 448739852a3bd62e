using System.Text.Json.Serialization;

namespace SolanaScanner.Scanner.Upstreams.Moralis;

/// <summary>
/// A list as Moralis answers it: <c>{ "result": [ … ], "cursor": "eyJ…" | "" | null, "page": 1, "pageSize": 100 }</c>; everything
/// but <c>result</c> may be absent.
/// </summary>
internal sealed record MoralisPage<TRow>
{
    public required IReadOnlyList<TRow> Result { get; init; }

    public string? Cursor { get; init; }
}

/// <summary>The fields needed of a graduated token; its prices, which may be null, are not among them.</summary>
internal sealed record GraduatedToken
{
    public required string TokenAddress { get; init; }

    public string? Symbol { get; init; }
}

/// <summary>The fields needed of a holder: a row is an owner, not a token account.</summary>
internal sealed record TopHolder
{
    public required string OwnerAddress { get; init; }

    /// <summary>Whether pools are always marked is not documented.</summary>
    public bool? IsContract { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(MoralisPage<GraduatedToken>))]
[JsonSerializable(typeof(MoralisPage<TopHolder>))]
internal sealed partial class MoralisJson : JsonSerializerContext;
