using System.Text.Json;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.SwapFormats.Text;

namespace SolanaScanner.SwapFormats.Json;

/// <summary>Reads the object that begins at the reader's token; ends on its last. Returns why it is left out, or null and the trade.</summary>
internal delegate string? RowReader(ref Utf8JsonReader reader, AddressReader addresses, out Trade trade);

/// <summary>An array of trades.</summary>
internal static class JsonRows
{
    /// <summary>Reads the array that begins at the reader's token; ends on its last. What is no trade is counted with its place, and left out.</summary>
    /// <exception cref="SwapFormatException">It is no array.</exception>
    public static void Read(ref Utf8JsonReader reader, string format, string expected, RowReader read, ICollection<Trade> trades, RowErrors errors)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw JsonWalk.Unexpected(reader, format, expected);

        var addresses = AddressReader.OfThread;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            errors.Place++;
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                errors.Add(RowReason.BadRow);
                reader.Skip();
            }
            else if (read(ref reader, addresses, out var trade) is { } reason)
            {
                errors.Add(reason);
            }
            else
            {
                trades.Add(trade);
            }
        }
    }
}
