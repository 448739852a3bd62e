using System.Text;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.SwapFormats.Text;

namespace SolanaScanner.SwapFormats.Csv;

/// <summary>
/// The activity export of Cielo: one row an event, of which only <c>swap</c> rows are trades.
/// <code>
/// wallet,tx_hash,tx_type,timestamp,token0_address,token0_name,token0_amount,token0_amount_usd,token1_address,token1_name,…
/// 9Mt5…,3S8w…,swap,1738241476,native,"Wrapped ""SOL"", 🚀","0.07932",19.08,9BB6…,Fartcoin,"16.236165",19.08
/// </code>
/// token0 was given, token1 received. The address <c>native</c> is SOL. Names hold commas, quotes, line breaks and emoji, and are
/// not read; numbers may be quoted; a USD value may be empty. Columns come in any order, and others are passed over.
/// </summary>
internal sealed class CieloCsv(CsvColumns columns) : ICsvLayout
{
    /// <summary>The columns that are read, as messages show them.</summary>
    public const string Header =
        "wallet,tx_hash,tx_type,timestamp,token0_address,token0_amount,token0_amount_usd,token1_address,token1_amount,token1_amount_usd";

    private readonly int _wallet = columns.Of("wallet");
    private readonly int _hash = columns.Of("tx_hash");
    private readonly int _type = columns.Of("tx_type");
    private readonly int _timestamp = columns.Of("timestamp");
    private readonly Leg _given = Leg.Of(columns, "token0");
    private readonly Leg _received = Leg.Of(columns, "token1");

    public string Name => "Cielo export";

    public static bool Fits(CsvColumns columns) =>
        columns.Has("wallet", "tx_type", "timestamp", "token0_address", "token0_amount", "token1_address", "token1_amount");

    public string? Read(CsvRecords record, out Trade trade)
    {
        trade = default;
        if (record.IsBroken || record.Count <= _type)
            return RowReason.BadRow;
        if (!Ascii.EqualsIgnoreCase(record[_type], "swap"u8))
            return RowReason.NotASwap;

        var addresses = AddressReader.OfThread;
        var draft = default(TradeDraft);
        draft.ReadSignature(record[_hash]);
        draft.ReadTime(record[_timestamp]);
        draft.ReadWallet(record[_wallet], addresses);
        _given.Read(record, addresses, ref draft.Given);
        _received.Read(record, addresses, ref draft.Received);
        return draft.Finish(out trade);
    }

    private readonly record struct Leg(int Address, int Amount, int AmountUsd)
    {
        public static Leg Of(CsvColumns columns, string token) =>
            new(columns.Of($"{token}_address"), columns.Of($"{token}_amount"), columns.Of($"{token}_amount_usd"));

        public void Read(CsvRecords record, AddressReader addresses, ref LegDraft leg)
        {
            leg.ReadMint(record[Address], addresses);
            leg.ReadAmount(record[Amount]);
            if (!record[AmountUsd].IsEmpty)
                leg.ReadValue(record[AmountUsd]);
        }
    }
}
