using System.Text.Json;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.SwapFormats.Json;

/// <summary>Reads a JSON file of a known shape, told by the names of its first properties.</summary>
internal static class JsonTrades
{
    private enum Shape
    {
        Unknown,
        MoralisPage,
        MoralisPages,
        MoralisRows,
        Birdeye,
    }

    /// <returns>The format's name; null when the shape is none of ours.</returns>
    /// <exception cref="SwapFormatException">Not JSON, or broken in the middle.</exception>
    public static string? Read(ReadOnlySpan<byte> utf8Json, TradeIntake intake)
    {
        try
        {
            switch (ShapeOf(utf8Json))
            {
                case Shape.MoralisPage:
                    MoralisSwaps.ReadPage(utf8Json, intake, intake.Errors);
                    return "Moralis swaps";
                case Shape.MoralisPages:
                    ReadPages(utf8Json, intake);
                    return "Moralis swaps";
                case Shape.MoralisRows:
                    ReadRows(utf8Json, intake);
                    return "Moralis swaps";
                case Shape.Birdeye:
                    BirdeyeSwaps.ReadTokenTrades(utf8Json, intake, intake.Errors);
                    return "Birdeye swaps";
                default:
                    return null;
            }
        }
        catch (JsonException exception)
        {
            throw JsonWalk.Broken(exception, "JSON file", utf8Json.Length);
        }
    }

    private static Shape ShapeOf(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            return ShapeOfObject(ref reader);
        if (reader.TokenType != JsonTokenType.StartArray)
            return Shape.Unknown;

        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return Shape.Unknown;

        return ShapeOfObject(ref reader) == Shape.MoralisPage ? Shape.MoralisPages : ShapeOfRow(utf8Json);
    }

    private static Shape ShapeOfObject(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            if (name.SequenceEqual("result"u8))
                return Shape.MoralisPage;
            if (name.SequenceEqual("data"u8) || name.SequenceEqual("success"u8) || Address.TryParse(name, null, out _))
                return Shape.Birdeye;

            reader.Skip();
        }

        return Shape.Unknown;
    }

    private static Shape ShapeOfRow(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        reader.Read();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.SequenceEqual("walletAddress"u8) || reader.ValueSpan.SequenceEqual("bought"u8))
                return Shape.MoralisRows;

            reader.Skip();
        }

        return Shape.Unknown;
    }

    private static void ReadPages(ReadOnlySpan<byte> utf8Json, TradeIntake intake)
    {
        var reader = new Utf8JsonReader(utf8Json);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            MoralisSwaps.ReadPage(ref reader, intake, intake.Errors);
        reader.Read();
    }

    private static void ReadRows(ReadOnlySpan<byte> utf8Json, TradeIntake intake)
    {
        var reader = new Utf8JsonReader(utf8Json);
        reader.Read();
        MoralisSwaps.ReadRows(ref reader, intake, intake.Errors);
        reader.Read();
    }
}
