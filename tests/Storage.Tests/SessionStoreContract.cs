using SolanaScanner.Storage.Sessions;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

/// <summary>What every <see cref="ISessionStore"/> promises. Each test has an empty store of its own.</summary>
public abstract class SessionStoreContract
{
    private static readonly DateTimeOffset Later = Now.AddMinutes(10);

    protected abstract ISessionStore Store { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_saved_is_found_until_its_time_is_over()
    {
        Assert.Null(await Store.FindAsync("1:2:find", Now, Token));

        await Store.SaveAsync("1:2:find", "вопрос 🚀 \"?\"", Later, Token);

        Assert.Equal("вопрос 🚀 \"?\"", await Store.FindAsync("1:2:find", Now, Token));
        Assert.Null(await Store.FindAsync("1:2:FIND", Now, Token));
        Assert.NotNull(await Store.FindAsync("1:2:find", Later.AddSeconds(-1), Token));
        Assert.Null(await Store.FindAsync("1:2:find", Later, Token));
    }

    [Fact]
    public async Task Saving_again_replaces_text_and_time()
    {
        await Store.SaveAsync("key", "old", Later, Token);
        await Store.SaveAsync("key", "new", Later.AddMinutes(1), Token);

        Assert.Equal("new", await Store.FindAsync("key", Later, Token));
    }

    [Fact]
    public async Task A_session_is_taken_by_one_of_those_who_take_it_at_once()
    {
        await Store.SaveAsync("key", "value", Later, Token);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.RemoveAsync("key", Token), Token)));

        Assert.Single(taken, true);
        Assert.Null(await Store.FindAsync("key", Now, Token));
        Assert.False(await Store.RemoveAsync("never", Token));
    }

    [Fact]
    public async Task The_longest_text_is_kept_whole_and_a_longer_one_is_refused_by_its_key()
    {
        var longest = new string('я', ISessionStore.MostCharacters);
        await Store.SaveAsync("key", longest, Later, Token);
        Assert.Equal(longest, await Store.FindAsync("key", Now, Token));

        var error = await Assert.ThrowsAsync<ArgumentException>(() => Store.SaveAsync("other", longest + "!", Later, Token));

        Assert.Contains("'other'", error.Message, StringComparison.Ordinal);
        Assert.Null(await Store.FindAsync("other", Now, Token));
    }

    [Fact]
    public async Task Those_whose_time_is_over_are_forgotten_and_no_others()
    {
        await Store.SaveAsync("over", "1", Now, Token);
        await Store.SaveAsync("not yet", "2", Now.AddSeconds(1), Token);

        Assert.Equal(1, await Store.RemoveExpiredAsync(Now, Token));

        Assert.False(await Store.RemoveAsync("over", Token));
        Assert.True(await Store.RemoveAsync("not yet", Token));
    }
}
