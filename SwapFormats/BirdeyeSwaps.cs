using System.Text.Json;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.SwapFormats.Json;
using SolanaScanner.SwapFormats.Text;

namespace SolanaScanner.SwapFormats;

/// <summary>
/// Swaps as Birdeye answers them, in the snake case of <c>/trader/txs/seek_by_time</c> and the camel case of
/// <c>/defi/txs/token</c>:
/// <code>
/// { "success": true, "data": { "hasNext": true, "items": [ {
///     "tx_hash": "3tiV…", "block_unix_time": 1754870741, "tx_type": "swap", "owner": "GBJ4…", "volume_usd": 1602968.28,
///     "ins_index": 2, "inner_ins_index": 0,
///     "base":  { "address": "BNso…", "type_swap": "from", "ui_amount": 8243.05, "price": 195.07 },
///     "quote": { "address": "So11…", "type_swap": "to",   "ui_amount": 8791.82, "price": 182.32 } } ] } }
/// { "success": true, "data": { "items": [ {
///     "txHash": "66Lf…", "blockUnixTime": 1750176326, "txType": "swap", "owner": "G1bw…", "base": {…}, "quote": {…},
///     "from": { "address": "8jFp…", "uiAmount": 1280398.445333, "price": 2.46e-05, "nearestPrice": 2.47e-05 },
///     "to":   { "address": "So11…", "uiAmount": 0.213395268,    "price": 147.67,   "nearestPrice": 147.67 } } ] } }
/// </code>
/// What the owner gave is <c>from</c>, or the leg whose <c>type_swap</c> says so. <c>amount</c> is a text in some rows and a
/// number in others, and is not read: <c>uiAmount</c> is adjusted for decimals. A leg's value is its amount at its
/// <c>price</c>, which may be null. One transaction can hold several swaps, told apart by their instruction where it is said.
/// </summary>
public static class BirdeyeSwaps
{
    private const string Format = "Birdeye swaps";
    private const string Expected = "an object with \"data\" that holds an array \"items\"";

    // Inner instructions of one instruction: a transaction of 1232 bytes cannot hold as many.
    private const int MaxInner = 1 << 10;

    /// <summary>Reads a <c>seek_by_time</c> body.</summary>
    /// <param name="utf8Json">The body.</param>
    /// <param name="trades">Receives the trades in the order of the body; holds some of them when the body proves to be broken.</param>
    /// <param name="errors">Receives the rows that cannot be read; its rows are numbered on from page to page.</param>
    /// <returns>Whether there are more pages.</returns>
    /// <exception cref="SwapFormatException">Not JSON, not the shape above, or <c>success</c> is false.</exception>
    public static bool ReadSeekByTime(ReadOnlySpan<byte> utf8Json, ICollection<Trade> trades, RowErrors errors) =>
        Read(utf8Json, trades, errors);

    /// <summary>Reads a <c>defi/txs/token</c> body, or an object that holds such a body under each mint.</summary>
    /// <inheritdoc cref="ReadSeekByTime" path="/param"/>
    /// <returns>Whether there are more pages, of any mint.</returns>
    /// <inheritdoc cref="ReadSeekByTime" path="/exception"/>
    public static bool ReadTokenTrades(ReadOnlySpan<byte> utf8Json, ICollection<Trade> trades, RowErrors errors) =>
        Read(utf8Json, trades, errors);

    private static bool Read(ReadOnlySpan<byte> utf8Json, ICollection<Trade> trades, RowErrors errors)
    {
        ArgumentNullException.ThrowIfNull(trades);
        ArgumentNullException.ThrowIfNull(errors);
        var reader = new Utf8JsonReader(utf8Json);
        try
        {
            reader.Read();
            var hasNext = ReadBody(ref reader, trades, errors, mayHoldBodies: true);
            // Anything after the body is no JSON.
            reader.Read();
            return hasNext;
        }
        catch (JsonException exception)
        {
            throw JsonWalk.Broken(exception, Format, utf8Json.Length);
        }
    }

    private static bool ReadBody(ref Utf8JsonReader reader, ICollection<Trade> trades, RowErrors errors, bool mayHoldBodies)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonWalk.Unexpected(reader, Format, Expected);

        var hasNext = false;
        var hasItems = false;
        var firstProperty = string.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            if (firstProperty.Length == 0)
                firstProperty = JsonWalk.Quote(name);
            if (name.SequenceEqual("data"u8))
            {
                reader.Read();
                hasNext |= ReadData(ref reader, trades, errors);
                hasItems = true;
            }
            else if (name.SequenceEqual("success"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.True)
                    throw JsonWalk.Unexpected(reader, Format, "\"success\": true");
            }
            else if (mayHoldBodies && Address.TryParse(name, null, out _))
            {
                reader.Read();
                hasNext |= ReadBody(ref reader, trades, errors, mayHoldBodies: false);
                hasItems = true;
            }
            else
            {
                reader.Skip();
            }
        }

        return hasItems
            ? hasNext
            : throw new SwapFormatException($"{Format}: {Expected} was expected, and an object that begins with \"{firstProperty}\" was found.");
    }

    private static bool ReadData(ref Utf8JsonReader reader, ICollection<Trade> trades, RowErrors errors)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonWalk.Unexpected(reader, Format, "the object \"data\"");

        var hasNext = false;
        var hasItems = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.SequenceEqual("items"u8))
            {
                reader.Read();
                JsonRows.Read(ref reader, Format, "the array \"items\"", ReadRow, trades, errors);
                hasItems = true;
            }
            else if (reader.ValueSpan.SequenceEqual("hasNext"u8) || reader.ValueSpan.SequenceEqual("has_next"u8))
            {
                reader.Read();
                hasNext = reader.TokenType == JsonTokenType.True;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        return hasItems ? hasNext : throw JsonWalk.Unexpected(reader, Format, "an array \"items\" in \"data\"");
    }

    private static string? ReadRow(ref Utf8JsonReader reader, AddressReader addresses, out Trade trade)
    {
        var draft = default(TradeDraft);
        var legs = default(BirdeyeLegs);
        var instruction = 0L;
        var inner = 0L;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            if (name.SequenceEqual("from"u8))
                legs.From.Read(ref reader, addresses);
            else if (name.SequenceEqual("to"u8))
                legs.To.Read(ref reader, addresses);
            else if (name.SequenceEqual("base"u8))
                legs.Base.Read(ref reader, addresses);
            else if (name.SequenceEqual("quote"u8))
                legs.Quote.Read(ref reader, addresses);
            else if (name.SequenceEqual("owner"u8))
                draft.ReadWallet(Text(ref reader), addresses);
            else if (name.SequenceEqual("tx_hash"u8) || name.SequenceEqual("txHash"u8))
                draft.ReadSignature(Text(ref reader));
            else if (name.SequenceEqual("block_unix_time"u8) || name.SequenceEqual("blockUnixTime"u8))
                draft.ReadTime(Text(ref reader));
            else if (name.SequenceEqual("tx_type"u8) || name.SequenceEqual("txType"u8))
                ReadType(ref reader, ref draft);
            else if (name.SequenceEqual("volume_usd"u8) || name.SequenceEqual("volumeUsd"u8))
                ReadVolume(ref reader, ref draft);
            else if (name.SequenceEqual("ins_index"u8) || name.SequenceEqual("insIndex"u8))
                instruction = Index(ref reader);
            else if (name.SequenceEqual("inner_ins_index"u8) || name.SequenceEqual("innerInsIndex"u8))
                inner = Index(ref reader);
            else
                reader.Skip();
        }

        legs.Give(ref draft);
        draft.Ordinal = (int)((instruction * MaxInner) + inner);
        return draft.Finish(out trade);
    }

    private static ReadOnlySpan<byte> Text(ref Utf8JsonReader reader)
    {
        JsonWalk.TryReadText(ref reader, out var text);
        return text;
    }

    private static void ReadType(ref Utf8JsonReader reader, ref TradeDraft draft)
    {
        if (!Text(ref reader).SequenceEqual("swap"u8))
            draft.NotASwap();
    }

    private static void ReadVolume(ref Utf8JsonReader reader, ref TradeDraft draft)
    {
        if (JsonWalk.TryReadStated(ref reader, out var value))
            draft.ReadValue(value);
    }

    // Null and nonsense are 0: the index only tells swaps of one transaction apart.
    private static long Index(ref Utf8JsonReader reader) =>
        NumberText.TryRead(Text(ref reader), out var index) && index is >= 0 and < MaxInner ? (long)index : 0;
}
