using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Searches;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>What every <see cref="ISearchStore"/> promises. Each test has an empty store of its own.</summary>
public abstract class SearchStoreContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    protected abstract ISearchStore Store { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<WalletFilter> Filters { get; } =
    [
        WalletFilter.Any,
        new WalletFilter
        {
            Window = Window.Week,
            MinWinRate = 100.0 / 3,
            MinPnl = -1e300,
            MinTrades = int.MaxValue,
            MinTokens = 0,
            MaxLuck = double.Epsilon,
            Verdict = Verdict.TransferFed,
        },
    ];

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task A_search_comes_back_as_it_was_given_with_its_id(WalletFilter filter)
    {
        var search = Search(-1001) with { Filter = filter, IsGroup = true };

        var added = await Store.AddAsync(search, "a", Now, Lease, Token);

        Assert.NotEqual(0, added.Id);
        Assert.Equal(search with { Id = added.Id }, added);
        Assert.Equal(added, await Store.FindAsync(added.Id, Token));
        Assert.Equal([added], await Hold("a", Now));
        Assert.Null(await Store.FindAsync(added.Id + 1, Token));
    }

    [Fact]
    public async Task A_search_is_held_by_one_until_its_lease_is_over_and_holding_renews()
    {
        var search = await Add("a");
        Assert.Empty(await Hold("b", Now + Lease - TimeSpan.FromSeconds(1)));

        var later = Now.AddSeconds(20);
        Assert.Equal([search], await Hold("a", later));
        Assert.Empty(await Hold("b", Now + Lease));

        Assert.Equal([search], await Hold("b", later + Lease));
        Assert.Empty(await Hold("a", later + Lease));
    }

    [Fact]
    public async Task Who_takes_over_goes_on_with_its_own_as_well()
    {
        var first = await Add("a");
        var second = await Store.AddAsync(Search(2), "b", Now.AddSeconds(20), Lease, Token);

        Assert.Equal([first, second], await Hold("b", Now + Lease));
    }

    [Fact]
    public async Task Those_who_hold_at_once_get_different_searches()
    {
        var searches = new List<LiveSearch>();
        for (var number = 0; number < 10; number++)
        {
            searches.Add(await Add("dead"));
        }

        var held = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => Hold($"holder {number}", Now + Lease), Token)));

        Assert.Equal(searches, held.SelectMany(each => each).OrderBy(search => search.Id));
    }

    [Fact]
    public async Task A_search_is_ended_by_one_of_those_who_end_it_at_once_and_runs_nowhere_any_more()
    {
        var search = await Add("a");
        var other = await Add("a");

        var ended = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.EndAsync(search.Id, Token), Token)));

        Assert.Single(ended, true);
        Assert.Null(await Store.FindAsync(search.Id, Token));
        Assert.Equal([other], await Hold("a", Now));
        Assert.False(await Store.EndAsync(search.Id, Token));
    }

    private static LiveSearch Search(long chat) => new()
    {
        ChatId = chat,
        IsGroup = false,
        UserId = 9_000_000_000,
        MessageId = int.MaxValue,
        Filter = WalletFilter.Any,
        StartedAt = Now,
        EndsAt = Now.AddMinutes(5),
    };

    private Task<LiveSearch> Add(string holder) => Store.AddAsync(Search(1), holder, Now, Lease, Token);

    private Task<IReadOnlyList<LiveSearch>> Hold(string holder, DateTimeOffset now) => Store.HoldAsync(holder, now, Lease, Token);
}
