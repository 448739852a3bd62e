using System.Text.Json;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.SwapFormats.Json;
using SolanaScanner.SwapFormats.Text;

namespace SolanaScanner.SwapFormats;

/// <summary>
/// Swaps as Moralis answers them (<c>/account/mainnet/{wallet}/swaps</c>, <c>/token/mainnet/{mint}/swaps</c>):
/// <code>
/// { "cursor": "eyJ…", "page": 1, "pageSize": 100, "result": [ {
///     "transactionHash": "3S8w…", "transactionType": "buy", "blockTimestamp": "2025-01-30T12:51:16.000Z",
///     "walletAddress": "9Mt5…", "pairLabel": "Fartcoin /SOL", "baseToken": "9BB6…", "quoteToken": "So11…",
///     "bought": { "address": "9BB6…", "amount": "16.236165000", "usdPrice": 1.17, "usdAmount": 19.08 },
///     "sold":   { "address": "So11…", "amount": "0.079320000", "usdPrice": 240.6, "usdAmount": -19.08 },
///     "totalValueUsd": 19.08 } ] }
/// </code>
/// Amounts are texts and adjusted for decimals already; USD values are numbers, may be null, and may carry a minus on what
/// was sold. Names and symbols are whatever a token's maker typed, and are not read. <c>addLiquidity</c> and
/// <c>removeLiquidity</c> are no swaps.
/// </summary>
public static class MoralisSwaps
{
    private const string Format = "Moralis swaps";

    /// <summary>Reads one page.</summary>
    /// <param name="utf8Json">The body.</param>
    /// <param name="trades">Receives the trades in the order of the page; holds some of them when the body proves to be broken.</param>
    /// <param name="errors">Receives the rows that cannot be read; its rows are numbered on from page to page.</param>
    /// <returns>The cursor of the next page; null on the last.</returns>
    /// <exception cref="SwapFormatException">Not JSON, or no object with an array <c>result</c>.</exception>
    public static string? ReadPage(ReadOnlySpan<byte> utf8Json, ICollection<Trade> trades, RowErrors errors)
    {
        ArgumentNullException.ThrowIfNull(trades);
        ArgumentNullException.ThrowIfNull(errors);
        var reader = new Utf8JsonReader(utf8Json);
        try
        {
            reader.Read();
            var cursor = ReadPage(ref reader, trades, errors);
            // Anything after the page is no JSON.
            reader.Read();
            return cursor;
        }
        catch (JsonException exception)
        {
            throw JsonWalk.Broken(exception, Format, utf8Json.Length);
        }
    }

    /// <summary>Reads the page that begins at the reader's token; ends on its last.</summary>
    internal static string? ReadPage(ref Utf8JsonReader reader, ICollection<Trade> trades, RowErrors errors)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonWalk.Unexpected(reader, Format, "an object with \"result\"");

        string? cursor = null;
        var hasResult = false;
        var firstProperty = string.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (firstProperty.Length == 0)
                firstProperty = JsonWalk.Quote(reader.ValueSpan);
            if (reader.ValueSpan.SequenceEqual("result"u8))
            {
                reader.Read();
                ReadRows(ref reader, trades, errors);
                hasResult = true;
            }
            else if (reader.ValueSpan.SequenceEqual("cursor"u8))
            {
                cursor = ReadCursor(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return hasResult
            ? cursor
            : throw new SwapFormatException($"{Format}: an object with an array \"result\" was expected, and one that begins with \"{firstProperty}\" was found.");
    }

    /// <summary>Reads the array of rows that begins at the reader's token; ends on its last.</summary>
    internal static void ReadRows(ref Utf8JsonReader reader, ICollection<Trade> trades, RowErrors errors) =>
        JsonRows.Read(ref reader, Format, "the array of rows", ReadRow, trades, errors);

    private static string? ReadRow(ref Utf8JsonReader reader, AddressReader addresses, out Trade trade)
    {
        var draft = default(TradeDraft);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("sold"u8):
                    ReadLeg(ref reader, addresses, ref draft.Given);
                    break;
                case 6 when name.SequenceEqual("bought"u8):
                    ReadLeg(ref reader, addresses, ref draft.Received);
                    break;
                case 13 when name.SequenceEqual("walletAddress"u8):
                    JsonWalk.TryReadText(ref reader, out var wallet);
                    draft.ReadWallet(wallet, addresses);
                    break;
                case 13 when name.SequenceEqual("totalValueUsd"u8):
                    if (JsonWalk.TryReadStated(ref reader, out var value))
                        draft.ReadValue(value);
                    break;
                case 14 when name.SequenceEqual("blockTimestamp"u8):
                    JsonWalk.TryReadText(ref reader, out var time);
                    draft.ReadTime(time);
                    break;
                case 15 when name.SequenceEqual("transactionHash"u8):
                    JsonWalk.TryReadText(ref reader, out var signature);
                    draft.ReadSignature(signature);
                    break;
                case 15 when name.SequenceEqual("transactionType"u8):
                    JsonWalk.TryReadText(ref reader, out var type);
                    if (!type.SequenceEqual("buy"u8) && !type.SequenceEqual("sell"u8))
                        draft.NotASwap();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return draft.Finish(out trade);
    }

    private static void ReadLeg(ref Utf8JsonReader reader, AddressReader addresses, ref LegDraft leg)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("amount"u8):
                    JsonWalk.TryReadText(ref reader, out var amount);
                    leg.ReadAmount(amount);
                    break;
                case 7 when name.SequenceEqual("address"u8):
                    JsonWalk.TryReadText(ref reader, out var mint);
                    leg.ReadMint(mint, addresses);
                    break;
                case 9 when name.SequenceEqual("usdAmount"u8):
                    if (JsonWalk.TryReadStated(ref reader, out var value))
                        leg.ReadValue(value);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static string? ReadCursor(ref Utf8JsonReader reader)
    {
        // A cursor is a token of letters, digits and dots: one that is written otherwise would not come back unchanged.
        if (!JsonWalk.TryReadText(ref reader, out var text) || text.IsEmpty)
            return null;
        return reader.ValueIsEscaped || text.ContainsAnyExceptInRange((byte)'!', (byte)'~')
            ? throw JsonWalk.Unexpected(reader, Format, "a cursor in plain letters")
            : System.Text.Encoding.ASCII.GetString(text);
    }
}
