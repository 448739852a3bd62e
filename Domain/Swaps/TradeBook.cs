using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Domain.Swaps;

/// <summary>
/// Turns trades into priced swaps, and counts what it leaves out. Not safe for use by two threads at once.
/// <list type="number">
/// <item>Signs are not looked at: sources write what was given as a negative number, or not.</item>
/// <item>A trade that changes no position (a token for itself, money for money), has a token amount of 0 or an absurd number counts
/// under its <see cref="SkipReason"/>.</item>
/// <item>Money for a token is a buy, a token for money is a sell, a token for a token is a sell and a buy at the same value.</item>
/// <item>The value is the first that is known of: the money leg's stated USD (a dollar leg without it: its amount); the trade's
/// stated USD; the token leg's stated USD (of two tokens: the given, then the received); the SOL leg at the hour's price.
/// A stated 0 is how sources write "not known", and counts as not stated.</item>
/// <item>Money of amount 0 and no stated value: a sell is booked at 0 USD, since it brought less than the source can write and
/// the loss must not vanish; a buy is left out, since a cost of 0 would make all that it brings later a gain.</item>
/// </list>
/// Worked example: 2 SOL for 1,000 tokens, no USD stated, SOL at 150 USD in that hour: a buy of 1,000 at 300 USD.
/// </summary>
public sealed class TradeBook(SolPrices solPrices)
{
    /// <summary>The largest amount or USD value that is believed.</summary>
    public const decimal MaxNumber = 1_000_000_000_000_000_000m;

    // The last second that DateTimeOffset can name.
    private const long MaxSecond = 253_402_300_799;

    // What a price times an amount says below this is noise, and short decimals add faster.
    private const int UsdDecimals = 12;

    private readonly List<Swap> _swaps = [];
    private readonly Dictionary<SkipReason, int> _skipped = [];

    /// <summary>The priced swaps, in the order of their trades; a token for a token gives the sell first.</summary>
    public IReadOnlyList<Swap> Swaps => _swaps;

    /// <summary>How many trades were left out, by reason; a reason that never came up is absent.</summary>
    public IReadOnlyDictionary<SkipReason, int> Skipped => _skipped;

    /// <summary>Books the trade as one or two swaps, or counts why not.</summary>
    public void Add(in Trade trade)
    {
        if (WhyNot(trade, out var valueUsd) is { } reason)
        {
            _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;
            return;
        }

        if (!Mints.IsMoney(trade.Given.Mint))
            _swaps.Add(SwapOf(trade, trade.Given, Side.Sell, valueUsd));
        if (!Mints.IsMoney(trade.Received.Mint))
            _swaps.Add(SwapOf(trade, trade.Received, Side.Buy, valueUsd));
    }

    private SkipReason? WhyNot(in Trade trade, out decimal valueUsd)
    {
        valueUsd = 0;
        var (gaveMoney, gotMoney) = (Mints.IsMoney(trade.Given.Mint), Mints.IsMoney(trade.Received.Mint));
        if (trade.Given.Mint == trade.Received.Mint)
            return SkipReason.SameToken;
        if (gaveMoney && gotMoney)
            return SkipReason.MoneyForMoney;
        if ((trade.Given.Amount == 0 && !gaveMoney) || (trade.Received.Amount == 0 && !gotMoney))
            return SkipReason.ZeroAmount;
        if (IsAbsurd(trade.Given) || IsAbsurd(trade.Received) || trade.UnixSeconds is < 0 or > MaxSecond)
            return SkipReason.AbsurdNumber;

        var value = gaveMoney ? ValueOf(trade.Given, trade.Received, trade)
            : gotMoney ? ValueOf(trade.Received, trade.Given, trade)
            : Stated(trade.ValueUsd) ?? Stated(trade.Given.ValueUsd) ?? Stated(trade.Received.ValueUsd);
        if (value is null && gotMoney && trade.Received.Amount == 0)
            value = 0;
        if (value is null)
            return gaveMoney && trade.Given.Amount == 0 ? SkipReason.ZeroAmount : SkipReason.NoPrice;

        valueUsd = value.Value;
        return valueUsd > MaxNumber ? SkipReason.AbsurdNumber : null;
    }

    private decimal? ValueOf(in Leg money, in Leg token, in Trade trade) =>
        Stated(money.ValueUsd)
        ?? (Mints.IsDollar(money.Mint) ? Stated(money.Amount) : null)
        ?? Stated(trade.ValueUsd)
        ?? Stated(token.ValueUsd)
        ?? (money.Amount != 0 && money.Mint == Mints.WrappedSol && solPrices.At(trade.UnixSeconds) is { } usd
            ? decimal.Round(Math.Abs(money.Amount) * usd, UsdDecimals)
            : null);

    private static bool IsAbsurd(in Leg leg) => Math.Abs(leg.Amount) > MaxNumber;

    private static decimal? Stated(decimal? number) => number is null or 0 ? null : Math.Abs(number.Value);

    private static Swap SwapOf(in Trade trade, in Leg token, Side side, decimal valueUsd) => new()
    {
        Wallet = trade.Wallet,
        Mint = token.Mint,
        Side = side,
        Amount = Math.Abs(token.Amount),
        ValueUsd = valueUsd,
        UnixSeconds = trade.UnixSeconds,
        Signature = trade.Signature,
        Ordinal = trade.Ordinal,
    };
}
