using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests;

public sealed class CachedWalletStoreTests
{
    private readonly FakeWalletStore _inner = new();
    private readonly CachedWalletStore _store;

    public CachedWalletStoreTests() => _store = new CachedWalletStore(_inner, capacity: 100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wallet_read_twice_is_read_from_the_store_once()
    {
        await _store.SaveAsync(Wallet(), Keep.Always, Token);

        var first = await _store.FindAsync(Address(1), Token);
        var second = await _store.FindAsync(Address(1), Token);

        Assert.Same(first, second);
        Assert.Equal(1, _inner.Finds);
    }

    [Fact]
    public async Task A_save_is_seen_at_once()
    {
        await _store.SaveAsync(Wallet(winRate: 60), Keep.Always, Token);
        await _store.FindAsync(Address(1), Token);
        var newer = Wallet(winRate: 70);

        await _store.SaveAsync(newer, Keep.Always, Token);

        Assert.Same(newer, (await _store.FindAsync(Address(1), Token))!.Snapshot);
    }

    [Fact]
    public async Task A_save_that_failed_drops_the_entry_as_the_store_may_have_it_all_the_same()
    {
        await _store.SaveAsync(Wallet(), Keep.Always, Token);
        await _store.FindAsync(Address(1), Token);
        _inner.AfterSave = () => throw new TimeoutException();

        await Assert.ThrowsAsync<TimeoutException>(() => _store.SaveAsync(Wallet(winRate: 70), Keep.Always, Token));

        Assert.Equal(70, (await _store.FindAsync(Address(1), Token))!.Snapshot.Windows[0].Performance.WinRate);
    }

    [Fact]
    public async Task A_reader_that_was_overtaken_by_a_save_does_not_keep_the_old_wallet()
    {
        await _store.SaveAsync(Wallet(winRate: 60), Keep.Always, Token);
        // The store has answered with the old row; before the reader gets it, another is saved.
        _inner.AfterFind = async () =>
        {
            _inner.AfterFind = null;
            await _store.SaveAsync(Wallet(winRate: 70), Keep.Always, Token);
        };

        var overtaken = await _store.FindAsync(Address(1), Token);

        Assert.Equal(60, overtaken!.Snapshot.Windows[0].Performance.WinRate);
        Assert.Equal(70, (await _store.FindAsync(Address(1), Token))!.Snapshot.Windows[0].Performance.WinRate);
    }

    [Fact]
    public async Task Never_more_wallets_are_kept_than_the_bound()
    {
        for (var number = 0; number < 1000; number++)
        {
            await _store.SaveAsync(Wallet(number), Keep.Always, Token);
            await _store.FindAsync(Address(number), Token);
            Assert.InRange(_store.Count, 0, 100);
        }

        Assert.InRange(_store.Count, 90, 100);
    }

    [Fact]
    public async Task What_retention_removes_is_gone_from_memory_and_the_rest_stays()
    {
        await _store.SaveAsync(Wallet(1, qualifies: false), Keep.Always, Token);
        await _store.SaveAsync(Wallet(2), Keep.Always, Token);
        await _store.FindAsync(Address(1), Token);
        await _store.FindAsync(Address(2), Token);

        await _store.RemoveExpiredAsync(Now.AddSeconds(1), Now, Token);

        Assert.Null(await _store.FindAsync(Address(1), Token));
        Assert.Equal(1, _store.Count);
    }

    [Fact]
    public async Task A_wallet_that_is_missing_is_asked_for_again()
    {
        Assert.Null(await _store.FindAsync(Address(1), Token));
        await _inner.SaveAsync(Wallet(), Keep.Always, Token);

        Assert.NotNull(await _store.FindAsync(Address(1), Token));
    }

    [Fact]
    public async Task Readers_and_writers_at_once_leave_what_was_saved_last()
    {
        for (var round = 0; round < 200; round++)
        {
            var last = Wallet(round % 7, trades: round);
            await Task.WhenAll(
                Task.Run(() => _store.FindAsync(last.Address, Token), Token),
                Task.Run(() => _store.SaveAsync(last, Keep.Always, Token), Token),
                Task.Run(() => _store.FindAsync(last.Address, Token), Token));

            Assert.Same(last, (await _store.FindAsync(last.Address, Token))!.Snapshot);
        }
    }
}
