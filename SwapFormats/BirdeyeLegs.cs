using System.Text.Json;
using SolanaScanner.SwapFormats.Json;
using SolanaScanner.SwapFormats.Text;

namespace SolanaScanner.SwapFormats;

/// <summary>The legs of a Birdeye row: <c>from</c> and <c>to</c> where it has them, else <c>base</c> and <c>quote</c> by their <c>type_swap</c>.</summary>
internal struct BirdeyeLegs
{
    public RawLeg From;
    public RawLeg To;
    public RawLeg Base;
    public RawLeg Quote;

    /// <summary>Hands the legs to the draft, or the fault that no direction is known.</summary>
    public readonly void Give(ref TradeDraft draft)
    {
        if (From.IsPresent && To.IsPresent)
            (draft.Given, draft.Received) = (From.Leg, To.Leg);
        else if (Base.IsGiven && Quote.IsReceived)
            (draft.Given, draft.Received) = (Base.Leg, Quote.Leg);
        else if (Quote.IsGiven && Base.IsReceived)
            (draft.Given, draft.Received) = (Quote.Leg, Base.Leg);
        else
            draft.Fault(RowReason.BadRow);
    }

    /// <summary>One of them.</summary>
    internal struct RawLeg
    {
        public LegDraft Leg;
        public bool IsPresent;
        public bool IsGiven;
        public bool IsReceived;

        public void Read(ref Utf8JsonReader reader, AddressReader addresses)
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                return;
            }

            IsPresent = true;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.ValueSpan;
                if (name.SequenceEqual("address"u8))
                    Leg.ReadMint(Text(ref reader), addresses);
                else if (name.SequenceEqual("ui_amount"u8) || name.SequenceEqual("uiAmount"u8))
                    Leg.ReadAmount(Text(ref reader));
                else if (name.SequenceEqual("price"u8))
                    ReadPrice(ref reader);
                else if (name.SequenceEqual("type_swap"u8) || name.SequenceEqual("typeSwap"u8))
                    ReadDirection(Text(ref reader));
                else
                    reader.Skip();
            }
        }

        private void ReadPrice(ref Utf8JsonReader reader)
        {
            if (JsonWalk.TryReadStated(ref reader, out var price))
                Leg.ReadPrice(price);
        }

        private void ReadDirection(ReadOnlySpan<byte> text)
        {
            IsGiven = text.SequenceEqual("from"u8);
            IsReceived = text.SequenceEqual("to"u8);
        }

        private static ReadOnlySpan<byte> Text(ref Utf8JsonReader reader)
        {
            JsonWalk.TryReadText(ref reader, out var text);
            return text;
        }
    }
}
