using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.DexCheck;

/// <summary>
/// Counts DexCheck's rows by our rule, since it publishes no win rate: a token is closed when it was bought and sold, a win when
/// its <c>profit_usd</c> is above 0. Example: rows of +10, 0 and −4 USD, and one that was only sold, are three closed tokens,
/// one win (33.3 %) and 6 USD.
/// </summary>
internal static class PnlCount
{
    /// <returns>Null when there are no rows: DexCheck does not know the wallet.</returns>
    /// <exception cref="BodyException">A row is not about <paramref name="wallet"/>, or names no token.</exception>
    /// <exception cref="OverflowException">The profits do not add up to a number.</exception>
    public static SecondOpinion? Of(Address wallet, IReadOnlyList<PnlRow> rows)
    {
        var profits = new Dictionary<Address, decimal>();
        var tokens = new HashSet<Address>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            Body.Demand(row, i);
            if (row.Maker is { } maker && maker != wallet.ToString())
                throw new BodyException($"Row {i} is about another wallet.");

            var token = Body.AddressOf(row.TokenId, "token_id", i);
            if (Mints.IsMoney(token))
                continue;

            tokens.Add(token);
            if (row.SellTotalTrades > 0 && row.BuyTotalTrades != 0)
                profits[token] = profits.GetValueOrDefault(token) + row.ProfitUsd;
        }

        return rows.Count == 0 ? null : new SecondOpinion
        {
            Provider = DexCheckOpinions.Name,
            WinRate = profits.Count == 0 ? null : 100.0 * profits.Values.Count(profit => profit > 0) / profits.Count,
            RealizedPnlUsd = profits.Values.Sum(),
            Tokens = tokens.Count,
        };
    }
}
