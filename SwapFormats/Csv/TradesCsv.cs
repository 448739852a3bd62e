using System.Text;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.SwapFormats.Text;

namespace SolanaScanner.SwapFormats.Csv;

/// <summary>
/// Our own CSV: one row a token bought or sold.
/// <code>
/// signature,timestamp,wallet,mint,side,token_amount,sol_amount,usd_amount,source
/// 2Nkm…,2026-06-28T01:49:53Z,DQmM…,6Fzp…,buy,2249329.2,0.0023,,PUMP_AMM
/// ,2025-01-18T03:32:42Z,4EtA…,6p6x…,sell,25000.00000000000000000000,,105802.46,gmgn
/// </code>
/// The signature may be empty; <c>sol_amount</c> or <c>usd_amount</c> may be, and both then state no price. What is neither
/// buy nor sell (liquidity) is no swap. Columns come in any order; <c>signature</c>, <c>sol_amount</c>, <c>usd_amount</c> and
/// <c>source</c> may be missing altogether.
/// </summary>
internal sealed class TradesCsv(CsvColumns columns) : ICsvLayout
{
    /// <summary>The header, as messages show it.</summary>
    public const string Header = "signature,timestamp,wallet,mint,side,token_amount,sol_amount,usd_amount,source";

    private readonly int _signature = columns.Of("signature");
    private readonly int _timestamp = columns.Of("timestamp");
    private readonly int _wallet = columns.Of("wallet");
    private readonly int _mint = columns.Of("mint");
    private readonly int _side = columns.Of("side");
    private readonly int _tokenAmount = columns.Of("token_amount");
    private readonly int _solAmount = columns.Of("sol_amount");
    private readonly int _usdAmount = columns.Of("usd_amount");

    public string Name => "trades CSV";

    public static bool Fits(CsvColumns columns) => columns.Has("timestamp", "wallet", "mint", "side", "token_amount");

    public string? Read(CsvRecords record, out Trade trade)
    {
        trade = default;
        if (record.IsBroken || record.Count <= _tokenAmount)
            return RowReason.BadRow;

        var isBuy = Ascii.EqualsIgnoreCase(record[_side], "buy"u8);
        if (!isBuy && !Ascii.EqualsIgnoreCase(record[_side], "sell"u8))
            return RowReason.NotASwap;

        var addresses = AddressReader.OfThread;
        var draft = default(TradeDraft);
        var token = default(LegDraft);
        draft.ReadSignature(record[_signature]);
        draft.ReadTime(record[_timestamp]);
        draft.ReadWallet(record[_wallet], addresses);
        token.ReadMint(record[_mint], addresses);
        token.ReadAmount(record[_tokenAmount]);
        var money = Money(record[_solAmount], record[_usdAmount], out var fault);
        (draft.Given, draft.Received) = isBuy ? (money, token) : (token, money);
        return draft.Finish(out trade) ?? fault;
    }

    // In SOL where the row says how much, else in the dollars it was worth.
    private static LegDraft Money(ReadOnlySpan<byte> sol, ReadOnlySpan<byte> usd, out string? fault)
    {
        fault = null;
        var money = default(LegDraft);
        money.SetMint(sol.IsEmpty ? Mints.Usdc : Mints.WrappedSol);
        money.ReadAmount(sol.IsEmpty ? usd : sol);
        if (!usd.IsEmpty)
            money.ReadValue(usd);
        if (!sol.IsEmpty || !usd.IsEmpty)
            return money;

        fault = RowReason.NoPrice;
        money.ReadAmount("0"u8);
        return money;
    }
}
