using System.Net;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Birdeye;

/// <summary>
/// Every answer's envelope: <c>{ "success": true, "data": { … } }</c>, or
/// <c>{ "success": false, "message": "…", "statusCode"? }</c>, which has come with 200 as well.
/// </summary>
internal sealed record BirdeyeAnswer<TData>
    where TData : class
{
    public required bool Success { get; init; }

    public TData? Data { get; init; }
}

/// <summary>The envelope alone, whatever it holds.</summary>
internal sealed record BirdeyeEnvelope
{
    public required bool Success { get; init; }
}

internal sealed record TokenList
{
    public required IReadOnlyList<ListedToken> Tokens { get; init; }
}

internal sealed record ListedToken
{
    public required string Address { get; init; }

    public string? Symbol { get; init; }
}

internal sealed record TopTraders
{
    public required IReadOnlyList<TopTrader> Items { get; init; }
}

internal sealed record TopTrader
{
    public required string Owner { get; init; }
}

internal sealed record PnlSummary
{
    public required WalletSummary Summary { get; init; }
}

/// <summary>
/// The figures needed of a wallet's summary. <c>realized_profit_percent</c> is not: its unit differs between Birdeye's own samples.
/// </summary>
internal sealed record WalletSummary
{
    [JsonPropertyName("unique_tokens")]
    public required int UniqueTokens { get; init; }

    public required SummaryCounts Counts { get; init; }

    public required SummaryPnl Pnl { get; init; }
}

internal sealed record SummaryCounts
{
    [JsonPropertyName("total_trade")]
    public required long TotalTrade { get; init; }

    [JsonPropertyName("total_win")]
    public required long TotalWin { get; init; }

    [JsonPropertyName("total_loss")]
    public required long TotalLoss { get; init; }

    /// <summary>0 to 1; the denominator is not documented.</summary>
    [JsonPropertyName("win_rate")]
    public double? WinRate { get; init; }
}

internal sealed record SummaryPnl
{
    [JsonPropertyName("realized_profit_usd")]
    public decimal? RealizedProfitUsd { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(BirdeyeEnvelope))]
[JsonSerializable(typeof(BirdeyeAnswer<TokenList>))]
[JsonSerializable(typeof(BirdeyeAnswer<TopTraders>))]
[JsonSerializable(typeof(BirdeyeAnswer<PnlSummary>))]
internal sealed partial class BirdeyeJson : JsonSerializerContext
{
    /// <summary>The data of a successful answer.</summary>
    /// <exception cref="BodyException">Not successful: a refusal as if it had come with 400; or successful without data.</exception>
    public static TData Data<TData>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<BirdeyeAnswer<TData>> type)
        where TData : class
    {
        // The refusal is looked for first: its data may be null, or nothing that the type allows.
        DemandSuccess(utf8);
        return Body.Read(utf8, type).Data ?? throw new BodyException("Birdeye says success = true, but gives no data.");
    }

    /// <summary>Passes over an answer that says that it is one.</summary>
    /// <exception cref="BodyException">Not successful: a refusal as if it had come with 400.</exception>
    public static void DemandSuccess(ReadOnlyMemory<byte> utf8)
    {
        if (!Body.Read(utf8, Default.BirdeyeEnvelope).Success)
            throw new BodyException("Birdeye says success = false.", HttpStatusCode.BadRequest);
    }
}
