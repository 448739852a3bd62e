using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>What every <see cref="IWalletStore"/> promises. Each test has an empty store of its own.</summary>
public abstract class WalletStoreContract
{
    private static readonly WalletQuery Everyone = new();

    protected abstract IWalletStore Store { get; }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_saved_wallet_comes_back_with_every_digit_and_letter()
    {
        var wallet = Full();

        Assert.Equal(SaveOutcome.Stored, await Store.SaveAsync(wallet, Keep.IfQualifiesOrKnown, Token));

        var stored = await Store.FindAsync(wallet.Address, Token);
        SnapshotAssert.Same(wallet, stored!.Snapshot);
        Assert.Equal(wallet.AnalyzedAt, stored.FoundAt);
        Assert.Equal("1.10", stored.Snapshot.SecondOpinions[0].RealizedPnlUsd!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_wallet_never_saved_is_not_found() => Assert.Null(await Store.FindAsync(Address(1), Token));

    [Fact]
    public async Task The_same_analysis_is_stored_once_even_when_it_ran_twice()
    {
        var first = Wallet();
        var again = first with { AnalyzedAt = first.AnalyzedAt.AddMinutes(1), Source = "Birdeye" };
        await Store.SaveAsync(first, Keep.IfQualifiesOrKnown, Token);

        Assert.Equal(SaveOutcome.AlreadyStored, await Store.SaveAsync(again, Keep.IfQualifiesOrKnown, Token));

        Assert.Equal("Moralis", (await Store.FindAsync(first.Address, Token))!.Snapshot.Source);
    }

    [Fact]
    public async Task An_older_analysis_never_replaces_a_newer_one()
    {
        var newer = Wallet(analyzedAt: Now, winRate: 60);
        await Store.SaveAsync(newer, Keep.IfQualifiesOrKnown, Token);

        var outcome = await Store.SaveAsync(Wallet(analyzedAt: Now.AddSeconds(-1), winRate: 99), Keep.Always, Token);

        Assert.Equal(SaveOutcome.Outdated, outcome);
        SnapshotAssert.Same(newer, (await Store.FindAsync(newer.Address, Token))!.Snapshot);
        Assert.Empty((await Store.QueryAsync(new WalletQuery { Filter = new WalletFilter { MinWinRate = 99 } }, Token)).Items);
    }

    [Fact]
    public async Task A_newer_analysis_replaces_the_figures_and_keeps_when_the_wallet_was_found()
    {
        await Store.SaveAsync(Wallet(winRate: 60), Keep.IfQualifiesOrKnown, Token);

        Assert.Equal(
            SaveOutcome.Stored, await Store.SaveAsync(Wallet(winRate: 70, analyzedAt: Now.AddHours(1)), Keep.IfQualifiesOrKnown, Token));

        var page = await Store.QueryAsync(new WalletQuery { Filter = new WalletFilter { MinWinRate = 70 } }, Token);
        var only = Assert.Single(page.Items);
        Assert.Equal(1, page.Total);
        Assert.Equal(Now, only.FoundAt);
        Assert.Equal(Now.AddHours(1), only.Snapshot.AnalyzedAt);
    }

    [Fact]
    public async Task An_unknown_wallet_that_does_not_qualify_leaves_only_the_time_of_its_analysis()
    {
        var wallet = Wallet(qualifies: false);

        Assert.Equal(SaveOutcome.NotKept, await Store.SaveAsync(wallet, Keep.IfQualifiesOrKnown, Token));

        Assert.Null(await Store.FindAsync(wallet.Address, Token));
        Assert.Contains(wallet.Address, await Store.AnalyzedSinceAsync([wallet.Address], Now, Token));
    }

    [Fact]
    public async Task What_a_person_asked_for_is_kept_whatever_it_says_but_not_listed()
    {
        var wallet = Wallet(qualifies: false);

        Assert.Equal(SaveOutcome.Stored, await Store.SaveAsync(wallet, Keep.Always, Token));

        var stored = await Store.FindAsync(wallet.Address, Token);
        SnapshotAssert.Same(wallet, stored!.Snapshot);
        Assert.Null(stored.FoundAt);
        Assert.Equal(0, (await Store.QueryAsync(Everyone, Token)).Total);
        Assert.Empty(await All(Everyone));
        Assert.Empty(await Store.UnannouncedAsync(Now.AddDays(1), 10, Token));
    }

    [Fact]
    public async Task A_wallet_that_qualifies_no_longer_leaves_the_lists_at_once_and_the_store_with_retention()
    {
        await Store.SaveAsync(Wallet(), Keep.IfQualifiesOrKnown, Token);
        var later = Wallet(qualifies: false, analyzedAt: Now.AddHours(1));

        Assert.Equal(SaveOutcome.Stored, await Store.SaveAsync(later, Keep.IfQualifiesOrKnown, Token));

        Assert.Empty((await Store.QueryAsync(Everyone, Token)).Items);
        Assert.Equal(0, (await Store.QueryAsync(Everyone, Token)).Total);
        var stored = await Store.FindAsync(later.Address, Token);
        Assert.False(stored!.Snapshot.Qualifies);
        Assert.Equal(Now, stored.FoundAt);

        Assert.Equal(0, await Store.RemoveExpiredAsync(later.AnalyzedAt, Now, Token));
        Assert.NotNull(await Store.FindAsync(later.Address, Token));
        Assert.Equal(1, await Store.RemoveExpiredAsync(later.AnalyzedAt.AddSeconds(1), Now, Token));
        Assert.Null(await Store.FindAsync(later.Address, Token));
    }

    [Fact]
    public async Task A_wallet_that_qualifies_again_is_listed_again_as_found_the_first_time()
    {
        await Store.SaveAsync(Wallet(), Keep.IfQualifiesOrKnown, Token);
        await Store.SaveAsync(Wallet(qualifies: false, analyzedAt: Now.AddHours(1)), Keep.IfQualifiesOrKnown, Token);

        await Store.SaveAsync(Wallet(analyzedAt: Now.AddHours(2)), Keep.IfQualifiesOrKnown, Token);

        Assert.Equal(Now, Assert.Single((await Store.QueryAsync(Everyone, Token)).Items).FoundAt);
    }

    [Fact]
    public async Task Retention_never_takes_a_wallet_that_qualifies()
    {
        await Store.SaveAsync(Wallet(), Keep.IfQualifiesOrKnown, Token);

        Assert.Equal(0, await Store.RemoveExpiredAsync(Now.AddYears(1), Now.AddYears(1), Token));

        Assert.NotNull(await Store.FindAsync(Address(1), Token));
        Assert.Equal(1, (await Store.QueryAsync(Everyone, Token)).Total);
    }

    [Fact]
    public async Task Retention_takes_more_wallets_than_it_removes_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4_500).Select(number => Store.SaveAsync(Wallet(number, qualifies: false), Keep.Always, Token)));

        Assert.Equal(4_500, await Store.RemoveExpiredAsync(Now.AddSeconds(1), Now.AddSeconds(1), Token));

        Assert.Empty(await Store.AnalyzedSinceAsync([Address(0), Address(4_499)], DateTimeOffset.UnixEpoch, Token));
    }

    [Fact]
    public async Task Wallets_analyzed_lately_are_told_from_the_others()
    {
        var asked = Enumerable.Range(0, 1000).Select(Address).ToList();
        await Task.WhenAll(Enumerable.Range(0, 600).Select(number => Store.SaveAsync(
            Wallet(number, qualifies: number % 2 == 0, analyzedAt: number < 500 ? Now : Now.AddTicks(-10)), Keep.IfQualifiesOrKnown, Token)));

        var analyzed = await Store.AnalyzedSinceAsync(asked, Now, Token);

        Assert.Equal(asked.Take(500).ToHashSet(), analyzed);
        Assert.Empty(await Store.AnalyzedSinceAsync([], Now, Token));
    }

    [Fact]
    public async Task The_time_of_an_analysis_never_moves_back_and_is_forgotten_with_retention()
    {
        await Store.SaveAsync(Wallet(qualifies: false, analyzedAt: Now), Keep.IfQualifiesOrKnown, Token);
        await Store.SaveAsync(Wallet(qualifies: false, analyzedAt: Now.AddHours(-1)), Keep.IfQualifiesOrKnown, Token);
        Assert.Single(await Store.AnalyzedSinceAsync([Address(1)], Now, Token));

        await Store.RemoveExpiredAsync(DateTimeOffset.UnixEpoch, Now.AddSeconds(1), Token);

        Assert.Empty(await Store.AnalyzedSinceAsync([Address(1)], DateTimeOffset.UnixEpoch, Token));
    }

    [Fact]
    public async Task Of_fifty_callers_exactly_one_may_announce()
    {
        var wallet = Wallet();
        await Store.SaveAsync(wallet, Keep.IfQualifiesOrKnown, Token);

        var claims = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () => Store.ClaimAnnouncementAsync(wallet.Address, wallet.AnalysisId, Now, Token), Token)));

        Assert.Single(claims, claimed => claimed);
    }

    [Fact]
    public async Task Each_analysis_is_announced_on_its_own_and_one_that_is_not_stored_never()
    {
        var first = Wallet();
        var second = Wallet(analyzedAt: Now.AddHours(1));
        await Store.SaveAsync(first, Keep.IfQualifiesOrKnown, Token);

        Assert.False(await Store.ClaimAnnouncementAsync(first.Address, second.AnalysisId, Now, Token));
        Assert.False(await Store.ClaimAnnouncementAsync(Address(2), first.AnalysisId, Now, Token));
        Assert.True(await Store.ClaimAnnouncementAsync(first.Address, first.AnalysisId, Now, Token));
        await Store.SaveAsync(second, Keep.IfQualifiesOrKnown, Token);

        Assert.False(await Store.ClaimAnnouncementAsync(first.Address, first.AnalysisId, Now, Token));
        Assert.True(await Store.ClaimAnnouncementAsync(first.Address, second.AnalysisId, Now, Token));
    }

    [Fact]
    public async Task A_message_that_runs_again_after_another_analysis_is_not_announced_twice()
    {
        var first = Wallet();
        await Store.SaveAsync(first, Keep.IfQualifiesOrKnown, Token);
        Assert.True(await Store.ClaimAnnouncementAsync(first.Address, first.AnalysisId, Now, Token));
        await Store.SaveAsync(Wallet(analyzedAt: Now.AddHours(1)), Keep.IfQualifiesOrKnown, Token);

        await Store.SaveAsync(first with { AnalyzedAt = Now.AddHours(2) }, Keep.IfQualifiesOrKnown, Token);

        Assert.False(await Store.ClaimAnnouncementAsync(first.Address, first.AnalysisId, Now, Token));
        Assert.Empty(await Store.UnannouncedAsync(Now.AddDays(1), 10, Token));
    }

    [Fact]
    public async Task Wallets_that_nobody_announced_are_found_oldest_first_up_to_the_limit()
    {
        var wallets = Enumerable.Range(0, 5).Select(number => Wallet(number, analyzedAt: Now.AddSeconds(-number))).ToList();
        foreach (var wallet in wallets)
        {
            await Store.SaveAsync(wallet, Keep.IfQualifiesOrKnown, Token);
        }

        await Store.ClaimAnnouncementAsync(wallets[3].Address, wallets[3].AnalysisId, Now, Token);

        var unannounced = await Store.UnannouncedAsync(Now, 10, Token);
        Assert.Equal([Address(4), Address(2), Address(1)], unannounced.Select(wallet => wallet.Address));
        SnapshotAssert.Same(wallets[4], unannounced[0]);
        Assert.Equal([Address(4)], (await Store.UnannouncedAsync(Now, 1, Token)).Select(wallet => wallet.Address));
    }

    public static TheoryData<string, WalletFilter> Filters => new()
    {
        { "nothing", WalletFilter.Any },
        { "win rate", new WalletFilter { MinWinRate = 60 } },
        { "PnL", new WalletFilter { MinPnl = 50 } },
        { "trades", new WalletFilter { MinTrades = 20 } },
        { "closed tokens", new WalletFilter { MinTokens = 5 } },
        { "luck", new WalletFilter { MaxLuck = 30 } },
        { "verdict", new WalletFilter { Verdict = Verdict.BotLike } },
        { "zero bounds", new WalletFilter { MinWinRate = 0, MinPnl = 0, MinTrades = 0, MinTokens = 0, MaxLuck = 100 } },
        { "all at once", new WalletFilter { MinWinRate = 50, MinPnl = 10, MinTrades = 10, MinTokens = 2, MaxLuck = 80, Verdict = Verdict.Consistent } },
        { "a day", new WalletFilter { Window = Window.Day, MinWinRate = 60 } },
        { "a month", new WalletFilter { Window = Window.Month, MinPnl = 10 } },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_lists_exactly_the_wallets_that_it_matches(string name, WalletFilter filter)
    {
        var wallets = await SaveVaried(150);
        var expected = wallets.Where(wallet => filter.Matches(wallet.Windows)).Select(wallet => wallet.Address).ToHashSet();

        var page = await Store.QueryAsync(new WalletQuery { Filter = filter, PageSize = 100 }, Token);
        var all = await All(new WalletQuery { Filter = filter });

        Assert.True(expected.Count > 0, $"The data has no wallet for '{name}'.");
        Assert.Equal(expected.Count, page.Total);
        Assert.Equal(Math.Min(expected.Count, 100), page.Items.Count);
        Assert.Equal(expected, [.. all.Select(wallet => wallet.Snapshot.Address)]);
    }

    [Theory]
    [InlineData(WalletSort.Confidence)]
    [InlineData(WalletSort.WinRate)]
    [InlineData(WalletSort.Pnl)]
    [InlineData(WalletSort.PnlUsd)]
    [InlineData(WalletSort.Recent)]
    public async Task A_sort_puts_the_greatest_first_ties_by_address_and_what_cannot_be_stated_last(WalletSort sort)
    {
        var wallets = await SaveVaried(150);
        // In memory, null is the least value too.
        var expected = wallets
            .OrderByDescending(wallet => Figure(wallet, sort, Window.Week))
            .ThenBy(wallet => wallet.Address)
            .Select(wallet => wallet.Address);

        var query = new WalletQuery { Sort = sort, Filter = new WalletFilter { Window = Window.Week }, PageSize = 40 };
        List<Address> paged = [];
        for (var page = 1; page <= 4; page++)
        {
            paged.AddRange((await Store.QueryAsync(query with { Page = page }, Token)).Items.Select(wallet => wallet.Snapshot.Address));
        }

        Assert.Equal(expected, paged);
        Assert.Equal(expected, (await All(query)).Select(wallet => wallet.Snapshot.Address));
    }

    [Fact]
    public async Task A_page_past_the_end_is_empty_and_still_says_how_many_there_are()
    {
        await SaveVaried(10);

        var page = await Store.QueryAsync(new WalletQuery { Page = int.MaxValue, PageSize = 100 }, Token);

        Assert.Empty(page.Items);
        Assert.Equal(10, page.Total);
    }

    [Theory]
    [InlineData(0, 25)]
    [InlineData(1, 0)]
    [InlineData(1, 101)]
    public async Task A_page_that_cannot_be_is_refused(int page, int pageSize) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.QueryAsync(new WalletQuery { Page = page, PageSize = pageSize }, Token));

    [Fact]
    public async Task A_stream_goes_on_while_its_wallets_are_saved_and_gives_each_once()
    {
        await SaveVaried(250);
        List<Address> seen = [];

        await foreach (var wallet in Store.StreamAsync(Everyone, Token))
        {
            seen.Add(wallet.Snapshot.Address);
            await Store.SaveAsync(Wallet(seen.Count, confidence: seen.Count % 90, analyzedAt: Now.AddDays(2)), Keep.IfQualifiesOrKnown, Token);
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(250, seen.Count);
    }

    [Fact]
    public async Task A_cancelled_call_throws_and_the_next_one_works()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.SaveAsync(Wallet(), Keep.IfQualifiesOrKnown, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.QueryAsync(Everyone, cancelled.Token));

        Assert.Equal(SaveOutcome.Stored, await Store.SaveAsync(Wallet(), Keep.IfQualifiesOrKnown, Token));
    }

    [Fact]
    public async Task Saves_of_one_wallet_at_once_end_with_the_newest()
    {
        var analyses = Enumerable.Range(0, 100).Select(number => Wallet(1, analyzedAt: Now.AddSeconds(number), confidence: number)).ToList();
        var shuffled = analyses.OrderBy(wallet => wallet.AnalysisId).ToList();

        await Task.WhenAll(shuffled.Select(wallet => Task.Run(() => Store.SaveAsync(wallet, Keep.IfQualifiesOrKnown, Token), Token)));

        SnapshotAssert.Same(analyses[^1], (await Store.FindAsync(Address(1), Token))!.Snapshot);
        Assert.Equal(1, (await Store.QueryAsync(Everyone, Token)).Total);
    }

    private static double? Figure(WalletSnapshot wallet, WalletSort sort, Window window)
    {
        var performance = wallet.In(window).Performance;
        return sort switch
        {
            WalletSort.Confidence => performance.Confidence,
            WalletSort.WinRate => performance.WinRate,
            WalletSort.Pnl => performance.RealizedPnlPercent,
            WalletSort.PnlUsd => (double)performance.RealizedPnlUsd,
            WalletSort.Recent => wallet.AnalyzedAt.ToUnixTimeSeconds(),
            _ => throw new ArgumentOutOfRangeException(nameof(sort)),
        };
    }

    // Few values, so that there are ties; some null; different in each window. Seeded, so a failure can be repeated.
    private async Task<List<WalletSnapshot>> SaveVaried(int count)
    {
        var random = new Random(7);
        List<WalletSnapshot> wallets = [];
        for (var number = 0; number < count; number++)
        {
            wallets.Add(Wallet(number, analyzedAt: Now.AddSeconds(random.Next(20))) with
            {
                Windows =
                [
                    .. Domain.Performance.Windows.Each.Select(window => Summary(
                        window,
                        confidence: Maybe(random.Next(10) * 10),
                        winRate: Maybe(random.Next(10) * 10),
                        pnl: Maybe((random.Next(20) * 10) - 50),
                        pnlUsd: (random.Next(20) * 1000) - 5000,
                        luck: Maybe(random.Next(10) * 10),
                        trades: random.Next(40),
                        closedTokens: random.Next(10),
                        verdict: Verdicts.Each[random.Next(2) * random.Next(Verdicts.Each.Count)])),
                ],
            });
        }

        await Task.WhenAll(wallets.Select(wallet => Store.SaveAsync(wallet, Keep.IfQualifiesOrKnown, Token)));
        return wallets;

        double? Maybe(double value) => random.Next(5) == 0 ? null : value;
    }

    private async Task<List<StoredWallet>> All(WalletQuery query)
    {
        List<StoredWallet> wallets = [];
        await foreach (var wallet in Store.StreamAsync(query, Token))
        {
            wallets.Add(wallet);
        }

        return wallets;
    }
}
