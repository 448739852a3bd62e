using CsCheck;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Notifier.Matching;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Notifier.Tests.Matching;

public sealed class AlertIndexTests
{
    // Bounds and figures from the same few numbers meet often; the others are what floats and scales could get wrong.
    private static readonly Gen<double> Number = Gen.OneOf(
        Gen.OneOf(0d, -0d, 0.5, 33.3, 50, 60, 62.37, 99.99, 100, 100.5, 150, 1_000, 10_000, 10_001, -5, -10, -100.1, 59.99999999999999, 60.00000000000001),
        Gen.Double[-200, 12_000],
        Gen.OneOf(double.MaxValue, double.MinValue, double.Epsilon, 16_777_217, 1e300, -1e300));

    private static readonly Gen<int> Count = Gen.OneOf(Gen.Int[0, 120], Gen.OneOf(int.MaxValue, 16_777_217, 16_777_216, 999, 1_000, 1_001));

    private static readonly Gen<double> Seconds =
        Gen.OneOf(Gen.OneOf(0d, 1, 59, 60, 61.5, 3_600, 86_400, 5_184_000, 9e9), Gen.Double[0, 200_000], Gen.Int[0, 300].Select(each => (double)each));

    private static readonly Gen<Window> Window = Gen.OneOf<Window>([.. Domain.Performance.Windows.Each]);

    private static readonly Gen<WalletFilter> WalletBounds = Gen.Select(
        Window, Maybe(Number), Maybe(Number), Maybe(Count), Maybe(Count), Maybe(Number), Maybe(Gen.OneOf<Verdict>([.. Verdicts.Each])),
        (window, winRate, pnl, trades, tokens, luck, verdict) => new WalletFilter
        {
            Window = window,
            MinWinRate = winRate,
            MinPnl = pnl,
            MinTrades = trades,
            MinTokens = tokens,
            MaxLuck = luck,
            Verdict = verdict,
        });

    private static readonly Gen<AlertFilter> Filter = Gen.Select(
        WalletBounds, Maybe(Number), Maybe(Seconds), Maybe(Seconds), Maybe(Number),
        (wallet, confidence, minHold, maxHold, copyable) => new AlertFilter
        {
            Wallet = wallet,
            MinConfidence = confidence,
            MinHold = Span(minHold),
            MaxHold = Span(maxHold),
            MinCopyable = copyable,
        });

    private static readonly Gen<WalletFound> Found = Gen.Select(
        Gen.Select(Maybe(Number), Maybe(Number), Maybe(Number), Maybe(Number), Maybe(Seconds)),
        Gen.Select(Count, Count, Maybe(Number), Gen.OneOf("consistent", "lucky", "losing", "Consistent", "of a newer scanner"), Gen.Int[0, 15]),
        (rates, rest) => Make.Found(1, figures => figures with
        {
            WinRate = rates.Item1,
            Confidence = rates.Item2,
            RealizedPnlPercent = rates.Item3,
            LuckShare = rates.Item4,
            MedianHoldSeconds = rates.Item5,
            Trades = rest.Item1,
            ClosedTokens = rest.Item2,
            Verdict = rest.Item4,
        }, rest.Item3) is var found
            ? found with { Windows = [.. found.Windows.Where((_, index) => (rest.Item5 & (1 << index)) == 0)] }
            : found);

    // Few ids and chats, so that alerts are changed, paused, moved to other windows and removed again and again.
    private static readonly Gen<AlertChange> Change = Gen.Select(
        Gen.Long[1, 200], Filter, Gen.Int[0, 9],
        (id, filter, act) => act == 0 ? new AlertChange(id, null) : Make.Change(Make.Alert(id, 1 + (id % 23), filter, act == 1)));

    [Fact]
    public void What_matches_is_what_the_rule_says_of_every_alert() =>
        Gen.Select(Change.Array[0, 400], Found.Array[1, 8]).Sample((changes, founds) =>
        {
            using var index = new AlertIndex();
            index.Apply(changes);
            var plain = Plain(changes);
            Assert.Equal(plain.Count, index.Count);
            Assert.All(founds, found => Assert.Equal(Expected(plain.Values, found), Matched(index, found)));
        }, iter: 3_000);

    [Fact]
    public void More_alerts_than_a_block_holds_are_matched_and_removed()
    {
        using var index = new AlertIndex();
        var alerts = Enumerable.Range(1, (3 * AlertBlock.Size) + 7).Select(id => Make.Alert(id, id, Make.Filter(id % 100))).ToDictionary(alert => alert.Id);
        index.Apply([.. alerts.Values.Select(Make.Change)]);
        var found = Make.Found();
        Assert.Equal(Expected(alerts.Values, found), Matched(index, found));

        foreach (var id in alerts.Keys.Where(id => id % 3 != 0).ToArray())
        {
            alerts.Remove(id);
            index.Apply([new AlertChange(id, null)]);
        }

        Assert.Equal(alerts.Count, index.Count);
        Assert.Equal(Expected(alerts.Values, found), Matched(index, found));
    }

    [Fact]
    public void A_chat_with_several_matching_alerts_is_matched_once_by_the_oldest()
    {
        using var index = new AlertIndex();
        index.Apply([
            Make.Change(Make.Alert(1, 7, Make.Filter(99))), Make.Change(Make.Alert(5, 7)), Make.Change(Make.Alert(3, 7, Make.Filter(50, Domain.Performance.Window.Day))),
        ]);

        Assert.Equal([new AlertMatch(7, 3)], index.Match(Make.Found()));
    }

    [Fact]
    public void The_window_of_an_alert_is_known_until_it_is_removed()
    {
        using var index = new AlertIndex();
        index.Apply([Make.Change(Make.Alert(1, 7, Make.Filter(window: Domain.Performance.Window.Week), paused: true))]);
        Assert.Equal(Domain.Performance.Window.Week, index.WindowOf(1));

        index.Apply([new AlertChange(1, null)]);
        Assert.Null(index.WindowOf(1));
    }

    [Fact]
    public void Every_bound_of_a_filter_has_its_column()
    {
        var bounds = typeof(AlertFilter).GetProperties().Concat(typeof(WalletFilter).GetProperties())
            .Where(property => Nullable.GetUnderlyingType(property.PropertyType) is not null)
            .Select(property => property.Name);

        // The verdict is a mask beside the columns.
        Assert.Equal(AlertBounds.Columns, bounds.Except([nameof(WalletFilter.Verdict)]).Count());
    }

    [Fact]
    public async Task A_match_beside_changes_sees_each_batch_whole()
    {
        const int Alerts = 10_000;
        using var index = new AlertIndex();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var wanted = Enumerable.Range(1, Alerts).Select(id => Make.Change(Make.Alert(id, id, Make.Filter(50)))).ToArray();
        var unwanted = wanted.Select(change => Make.Change(change.Alert! with { Filter = Make.Filter(90, Domain.Performance.Window.Day) })).ToArray();
        var gone = wanted.Select(change => new AlertChange(change.AlertId, null)).ToArray();
        var found = Make.Found();

        var matching = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            HashSet<int> seen = [];
            while (!stop.IsCancellationRequested)
            {
                seen.Add(index.Match(found).Count);
            }

            return seen;
        }, TestContext.Current.CancellationToken)).ToArray();
        for (var round = 0; round < 30; round++)
        {
            index.Apply(wanted);
            index.Apply(unwanted);
            index.Apply(wanted);
            index.Apply(gone);
        }

        index.Apply(wanted);
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(matching), seen => Assert.Subset(new HashSet<int> { 0, Alerts }, seen));
        Assert.Equal(Alerts, index.Match(found).Count);
    }

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.Select(gen, Gen.Int[0, 2], (value, kind) => kind == 0 ? value : (T?)null);

    private static TimeSpan? Span(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;

    private static Dictionary<long, Alert> Plain(AlertChange[] changes)
    {
        Dictionary<long, Alert> alerts = [];
        foreach (var change in changes)
        {
            if (change.Alert is { } alert)
            {
                alerts[change.AlertId] = alert;
            }
            else
            {
                alerts.Remove(change.AlertId);
            }
        }

        return alerts;
    }

    private static AlertMatch[] Expected(IEnumerable<Alert> alerts, WalletFound found) =>
    [
        .. alerts.Where(alert => !alert.Paused && alert.Filter.Matches(found))
            .GroupBy(alert => alert.ChatId)
            .Select(chat => new AlertMatch(chat.Key, chat.Min(alert => alert.Id)))
            .OrderBy(match => match.ChatId),
    ];

    private static AlertMatch[] Matched(AlertIndex index, WalletFound found) => [.. index.Match(found).OrderBy(match => match.ChatId)];
}
