namespace SolanaScanner.Domain.Texts;

/// <summary>What our figures mean, in words for the page: the rules are those of the engine, said once here.</summary>
public static class Definitions
{
    /// <summary>Name and meaning, in the order of the page.</summary>
    public static IReadOnlyList<(string Term, string Meaning)> All { get; } =
    [
        ("Position", "One wallet in one token. SOL, wrapped SOL, USDC and USDT are money, not positions. Swapping one token for another sells the first and buys the second at the same USD value."),
        ("Realized PnL", "What sells brought, less the moving average cost of what they sold. What was sold beyond what was bought came by transfer and is never counted as profit. What is still held counts nothing."),
        ("Realized PnL %", "Realized PnL as a part of the cost of what was sold."),
        ("Tokens won", "Closed tokens with a gain, of all closed tokens. Closed are tokens of which at least something that was bought has been sold."),
        ("Win rate", "Tokens won, of all closed tokens. Without a closed token there is none."),
        ("Confidence", "The lower end of the 95 % Wilson interval of the win rate: the win rate one can still believe after so few or so many tokens. 2 of 2 gives 34 %, 80 of 100 gives 71 %. Ranking uses it."),
        ("Luck", "The best token's part of all gains. Near 100 % means that one lucky token made the result."),
        ("Median hold", "The time from buy to sell, by matched quantity: half is held shorter, half longer."),
        ("Max drawdown", "The deepest fall of the realized curve from its highest point before."),
        ("Profit factor", "All rises of the realized curve divided by all its falls. None without a fall."),
        ("Volume", "USD value of all buys and sells."),
        ("Trades", "Buys and sells, each counted once."),
        ("Tokens", "Distinct tokens traded."),
        ("Unmatched", "What was sold beyond what was bought: it came by transfer, and is in none of the gains."),
        ("Copyable", "What a follower would have realized who did the same a few seconds later, at the next price seen in the token, less slippage and fees. Only stated for tokens whose own swaps are known."),
        ("Verdict", "Consistent: gains spread over enough tokens. Lucky: one token made most. Unproven: too few closed tokens. Bot-like: faster or more often than a person can follow. Transfer-fed: sells mostly what it never bought. Inactive: no trade lately. Losing: no realized gain."),
        ("Windows", "1, 7 and 30 days back from the moment of judgement, and all. A token bought before a window and sold in it keeps the cost it had."),
    ];

    /// <summary>The meaning of a term.</summary>
    /// <exception cref="ArgumentException">The term is not defined.</exception>
    public static string Of(string term) =>
        All.FirstOrDefault(each => each.Term == term).Meaning ?? throw new ArgumentException($"'{term}' is not defined.", nameof(term));
}
