using System.Text.Json;
using System.Text.Json.Serialization;

namespace SolanaScanner.Scanner.Upstreams.DexCheck;

/// <summary>What is sent after connecting: <c>{"type":"topic","topic":"wallet_pnl","data":{"maker":"…","tf":"all","chain":"solana"}}</c>.</summary>
internal sealed record PnlRequest(string Type, string Topic, PnlRequestData Data);

/// <param name="Maker">The wallet.</param>
/// <param name="Tf">Days: 1, 7, 30, 60, 90 or all.</param>
/// <param name="Chain">solana.</param>
internal sealed record PnlRequestData(string Maker, string Tf, string Chain);

/// <summary>Any message that comes: the answer, or something else on the line, such as a greeting or an error.</summary>
internal sealed record SocketMessage
{
    public string? Type { get; init; }

    public string? Topic { get; init; }

    public JsonElement Data { get; init; }
}

/// <summary>
/// The fields needed of one token's row. <c>profit_usd</c> is min(bought, sold) × (average sell price − average buy price); what
/// was sold beyond is <c>external_profit</c>, which is not read: it would turn losers into winners.
/// </summary>
internal sealed record PnlRow
{
    [JsonPropertyName("token_id")]
    public required string TokenId { get; init; }

    public string? Maker { get; init; }

    [JsonPropertyName("buy_total_trades")]
    public long? BuyTotalTrades { get; init; }

    [JsonPropertyName("sell_total_trades")]
    public required long SellTotalTrades { get; init; }

    [JsonPropertyName("profit_usd")]
    public required decimal ProfitUsd { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PnlRequest))]
[JsonSerializable(typeof(SocketMessage))]
[JsonSerializable(typeof(IReadOnlyList<PnlRow>))]
internal sealed partial class DexCheckJson : JsonSerializerContext;
