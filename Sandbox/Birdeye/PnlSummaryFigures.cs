using System.Text.Json;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Sandbox.Markets;

namespace SolanaScanner.Sandbox.Birdeye;

/// <summary>
/// Birdeye's own figures on a wallet. Wins and losses count tokens that are sold off; the win rate, 0 to 1, is over them.
/// They are a second opinion and differ from ours by rule.
/// </summary>
internal sealed record PnlSummaryFigures
{
    public required int Tokens { get; init; }

    public required int Buys { get; init; }

    public required int Sells { get; init; }

    public required int Wins { get; init; }

    public required int Losses { get; init; }

    public required double InvestedUsd { get; init; }

    public required double SoldUsd { get; init; }

    public required double CostOfSoldUsd { get; init; }

    public required double RealizedUsd { get; init; }

    public required double UnrealizedUsd { get; init; }

    public static PnlSummaryFigures Of(IReadOnlyCollection<TokenTally> tallies, Func<Address, decimal> priceOf)
    {
        // Sold off: nothing is left but dust of a ten-thousandth.
        var soldOff = tallies.Where(tally => tally.Matched > 0 && tally.Held <= tally.Bought / 10_000).ToArray();
        return new PnlSummaryFigures
        {
            Tokens = tallies.Count,
            Buys = tallies.Sum(tally => tally.Buys),
            Sells = tallies.Sum(tally => tally.Sells),
            Wins = soldOff.Count(tally => tally.RealizedUsd > 0),
            Losses = soldOff.Count(tally => tally.RealizedUsd < 0),
            InvestedUsd = (double)tallies.Sum(tally => tally.CostUsd),
            SoldUsd = (double)tallies.Sum(tally => tally.ProceedsUsd),
            CostOfSoldUsd = (double)tallies.Sum(tally => tally.MatchedCostUsd),
            RealizedUsd = (double)tallies.Sum(tally => tally.RealizedUsd),
            UnrealizedUsd = (double)tallies.Sum(tally => tally.Held * (priceOf(tally.Token.Mint) - tally.BuyPrice)),
        };
    }

    public void Write(Utf8JsonWriter json)
    {
        var closed = Wins + Losses;
        json.WriteStartObject("summary"u8);
        json.WriteNumber("unique_tokens"u8, Tokens);
        json.WriteStartObject("counts"u8);
        json.WriteNumber("total_buy"u8, Buys);
        json.WriteNumber("total_sell"u8, Sells);
        json.WriteNumber("total_trade"u8, Buys + Sells);
        json.WriteNumber("total_win"u8, Wins);
        json.WriteNumber("total_loss"u8, Losses);
        json.WriteNumber("win_rate"u8, closed == 0 ? 0 : (double)Wins / closed);
        json.WriteEndObject();
        json.WriteStartObject("cashflow_usd"u8);
        json.WriteNumber("total_invested"u8, InvestedUsd);
        json.WriteNumber("total_sold"u8, SoldUsd);
        json.WriteEndObject();
        json.WriteStartObject("pnl"u8);
        json.WriteNumber("realized_profit_usd"u8, RealizedUsd);
        // A fraction in the summary, as its published example has it.
        json.WriteNumber("realized_profit_percent"u8, CostOfSoldUsd == 0 ? 0 : RealizedUsd / CostOfSoldUsd);
        json.WriteNumber("unrealized_usd"u8, UnrealizedUsd);
        json.WriteNumber("total_usd"u8, RealizedUsd + UnrealizedUsd);
        json.WriteNumber("avg_profit_per_trade_usd"u8, Buys + Sells == 0 ? 0 : (RealizedUsd + UnrealizedUsd) / (Buys + Sells));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
