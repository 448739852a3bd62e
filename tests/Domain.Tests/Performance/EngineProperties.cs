using CsCheck;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;
using static SolanaScanner.Domain.Tests.History;

namespace SolanaScanner.Domain.Tests.Performance;

/// <summary>What holds for any history. A failure prints a seed: hand it to <c>Sample(…, seed: "…")</c> to see it again.</summary>
public sealed class EngineProperties
{
    private static readonly Address[] Tokens = [TokenA, TokenB, TokenC, TokenD];

    private static readonly DateTimeOffset Later = DateTimeOffset.FromUnixTimeSeconds(Start + 100_000);

    private static readonly Gen<CostMethod> Methods = Gen.OneOf(CostMethod.Average, CostMethod.Fifo, CostMethod.Lifetime);

    private static readonly Gen<Swap[]> Histories = HistoriesOf(Gen.Int[1, 40].Select(n => (decimal)n), Gen.Int[0, 1_000].Select(n => n / 8m));

    private static readonly Gen<decimal> Extremes =
        Gen.OneOf(0.000000001m, 0.000000003m, 0.1m, 1m, 3m, 7_777_777.777777m, 999_999_999_999_999.999999999m, 1_000_000_000_000_000m);

    [Fact]
    public void The_order_of_input_does_not_matter() =>
        Gen.Select(Histories, Methods, Gen.Int[0, int.MaxValue]).Sample((swaps, method, seed) =>
        {
            var shuffled = swaps.ToArray();
            new Random(seed).Shuffle(shuffled);
            AssertSame(Report(swaps, method), Report(shuffled, method));
        });

    [Fact]
    public void Repeated_rows_count_once() =>
        Gen.Select(Histories, Methods).Sample((swaps, method) =>
        {
            var once = WalletAnalysis.Of(Wallet, swaps, Later, method);
            var twice = WalletAnalysis.Of(Wallet, [.. swaps, .. swaps], Later, method);
            Assert.Equal(swaps.Length, twice.Repeated - once.Repeated);
            AssertSame(once.In(Window.All), twice.In(Window.All));
        });

    [Fact]
    public void A_tokens_result_does_not_depend_on_other_tokens() =>
        Gen.Select(Histories, Methods).Sample((swaps, method) =>
        {
            foreach (var position in Report(swaps, method).Positions)
                Assert.Equal(position, Assert.Single(Report([.. swaps.Where(swap => swap.Mint == position.Mint)], method).Positions));
        });

    [Fact]
    public void Splitting_a_trade_in_two_at_one_price_changes_nothing() =>
        Gen.Select(Histories, Methods, Gen.Int[1, 9]).Sample((swaps, method, tenths) =>
        {
            // Else the halves of two trades of one transaction would change places.
            swaps = [.. swaps.Select((swap, place) => swap with { Ordinal = 2 * place })];
            var whole = Report(swaps, method);
            var split = Report([.. swaps.SelectMany(swap => Split(swap, tenths / 10m))], method);

            Assert.Equal(whole.Performance.ClosedTokens, split.Performance.ClosedTokens);
            Assert.Equal(whole.Performance.Wins, split.Performance.Wins);
            Assert.Equal(whole.Performance.MedianHold, split.Performance.MedianHold);
            Assert.Equal(whole.Performance.VolumeUsd, split.Performance.VolumeUsd);
            foreach (var position in whole.Positions)
            {
                var same = split.Positions.Single(each => each.Mint == position.Mint);
                AssertNear(position.RealizedPnlUsd, same.RealizedPnlUsd);
                AssertNear(position.MatchedCostUsd, same.MatchedCostUsd);
                AssertNear(position.Matched, same.Matched);
                AssertNear(position.Held, same.Held);
            }
        });

    [Fact]
    public void When_all_is_sold_realized_equals_proceeds_less_cost() =>
        Gen.Select(Histories, Methods).Sample((swaps, method) =>
        {
            // One more sell of what is held closes each token; sells beyond what is held are dropped first.
            var closing = new List<Swap>();
            var held = Tokens.ToDictionary(token => token, _ => 0m);
            foreach (var swap in swaps.OrderBy(swap => swap.UnixSeconds).ThenBy(swap => swap.Side).ThenBy(swap => swap.Signature, StringComparer.Ordinal))
            {
                if (swap.Side == Side.Sell && swap.Amount > held[swap.Mint])
                    continue;
                held[swap.Mint] += swap.Side == Side.Buy ? swap.Amount : -swap.Amount;
                closing.Add(swap);
            }

            closing.AddRange(held.Where(each => each.Value > 0).Select(each => SwapOf(each.Key, Side.Sell, each.Value, 123.45m, 90_000, "close")));
            var report = Report([.. closing], method);

            Assert.Equal(report.Positions.Sum(position => position.ProceedsUsd - position.CostUsd), report.Performance.RealizedPnlUsd);
            Assert.All(report.Positions, position => Assert.Equal((0m, 0m, position.Bought), (position.Held, position.Unmatched, position.Matched)));
        });

    [Fact]
    public void What_came_by_transfer_is_never_profit() =>
        Gen.Select(Histories, Gen.Int[1, 1_000]).Sample((swaps, usd) =>
        {
            // The last sell of all, of far more than was ever bought: it can match what is held, and no more.
            var before = Report(swaps, CostMethod.Average);
            var held = before.Positions.SingleOrDefault(position => position.Mint == TokenA)?.Held ?? 0;
            var after = Report([.. swaps, SwapOf(TokenA, Side.Sell, held + 1_000_000, usd, 90_000, "late")], CostMethod.Average);

            var position = after.Positions.Single(each => each.Mint == TokenA);
            Assert.True(position.Matched <= position.Bought);
            AssertNear(position.ProceedsUsd, position.UnmatchedProceedsUsd + position.RealizedPnlUsd + position.MatchedCostUsd);
            Assert.InRange(after.Performance.RealizedPnlUsd - before.Performance.RealizedPnlUsd, decimal.MinValue, usd * held / (held + 1_000_000) + 0.000001m);
        });

    [Fact]
    public void Never_bought_is_never_realized() =>
        Gen.Select(Histories, Methods).Sample((swaps, method) =>
        {
            var performance = Report([.. swaps.Where(swap => swap.Side == Side.Sell)], method).Performance;
            Assert.Equal((0m, 0, performance.ProceedsUsd), (performance.RealizedPnlUsd, performance.ClosedTokens, performance.UnmatchedProceedsUsd));
        });

    [Fact]
    public void The_curve_ends_where_the_positions_add_up_to() =>
        Gen.Select(Histories, Methods, Gen.OneOf<Window>([.. Windows.Each])).Sample((swaps, method, window) =>
        {
            var report = WalletAnalysis.Of(Wallet, swaps, Later, method).In(window);
            Assert.Equal(report.Performance.RealizedPnlUsd, report.Curve.Count == 0 ? 0 : report.Curve[^1].RealizedPnlUsd);
            Assert.Equal(report.Performance.RealizedPnlUsd, report.Positions.Sum(position => position.RealizedPnlUsd));
            Assert.Equal(report.Curve.Select(point => point.UnixSeconds).Distinct().Order(), report.Curve.Select(point => point.UnixSeconds));
        });

    [Fact]
    public void Nothing_overflows_or_turns_into_NaN_from_a_billionth_to_10_to_the_15() =>
        Gen.Select(HistoriesOf(Extremes, Gen.OneOf<decimal>(Extremes, Gen.Const(0m))), Methods).Sample((swaps, method) =>
        {
            var analysis = WalletAnalysis.Of(Wallet, swaps, Later, method);
            foreach (var window in Windows.Each)
            {
                var performance = analysis.In(window).Performance;
                double?[] figures = [performance.WinRate, performance.Confidence, performance.RealizedPnlPercent, performance.LuckShare, performance.ProfitFactor];
                Assert.All(figures, figure => Assert.True(figure is null || double.IsFinite(figure.Value)));
                Assert.InRange(performance.LuckShare ?? 0, 0, 100);
                Assert.InRange(performance.Confidence ?? 0, 0, performance.WinRate ?? 0);
                Assert.All(analysis.In(window).Positions, position =>
                    Assert.True(position is { Held: >= 0, Unmatched: >= 0, Matched: >= 0, MatchedCostUsd: >= 0, UnmatchedProceedsUsd: >= 0 }, position.ToString()));
            }
        });

    private static Gen<Swap[]> HistoriesOf(Gen<decimal> amounts, Gen<decimal> values) =>
        Gen.Select(Gen.OneOf(Tokens), Gen.OneOf(Side.Buy, Side.Buy, Side.Sell), amounts, values, Gen.Int[0, 20], Gen.Int[0, 30])
            .Select(swap => SwapOf(swap.Item1, swap.Item2, swap.Item3, swap.Item4, swap.Item5 * 3_000, $"s{swap.Item6:00}"))
            .Array[0, 40];

    private static Swap SwapOf(Address mint, Side side, decimal amount, decimal usd, long at, string signature) => new()
    {
        Wallet = Wallet,
        Mint = mint,
        Side = side,
        Amount = amount,
        ValueUsd = usd,
        UnixSeconds = Start + at,
        Signature = signature,
    };

    private static IEnumerable<Swap> Split(Swap swap, decimal part)
    {
        yield return swap with { Amount = swap.Amount * part, ValueUsd = swap.ValueUsd * part };
        yield return swap with { Amount = swap.Amount * (1 - part), ValueUsd = swap.ValueUsd * (1 - part), Ordinal = swap.Ordinal + 1 };
    }

    private static WindowReport Report(Swap[] swaps, CostMethod method) => WalletAnalysis.Of(Wallet, swaps, Later, method).In(Window.All);

    private static void AssertNear(decimal expected, decimal actual) => Assert.InRange(actual - expected, -0.000000001m, 0.000000001m);

    private static void AssertSame(WindowReport expected, WindowReport actual)
    {
        Assert.Equal(expected.Performance, actual.Performance);
        Assert.Equal(expected.Positions, actual.Positions);
        Assert.Equal(expected.Curve, actual.Curve);
    }
}
