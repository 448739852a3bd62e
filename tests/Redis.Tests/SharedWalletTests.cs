using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Storage.Redis;
using SolanaScanner.Storage.Tests;
using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Redis.Tests;

/// <summary>Two processes over one database, each with memory and Redis in front.</summary>
public sealed class SharedWalletTests : IAsyncLifetime
{
    private readonly FakeWalletStore _database = new();
    private readonly FakeTimeProvider _time = new();
    private RedisServer _server = null!;
    private Process _one = null!;
    private Process _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _one = await Process.StartAsync(_database, _server, _time);
        _other = await Process.StartAsync(_database, _server, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task What_one_process_read_another_finds_in_Redis()
    {
        await _one.Wallets.SaveAsync(Wallet(), Keep.Always, Token);
        await _one.FindAsync();

        Assert.Equal(60, await _other.FindAsync());
        Assert.Equal(1, _database.Finds);
    }

    [Fact]
    public async Task A_wallet_that_does_not_qualify_is_not_kept_in_Redis()
    {
        await _one.Wallets.SaveAsync(Wallet(qualifies: false), Keep.Always, Token);
        await _one.FindAsync();
        await _other.FindAsync();

        Assert.Equal(2, _database.Finds);
    }

    [Fact]
    public async Task A_save_is_soon_seen_by_a_process_that_has_the_wallet_in_memory()
    {
        await _one.Wallets.SaveAsync(Wallet(winRate: 60), Keep.Always, Token);
        await _other.FindAsync();

        await _one.Wallets.SaveAsync(Wallet(winRate: 70), Keep.Always, Token);

        await _other.UntilFoundAsync(70);
    }

    [Fact]
    public async Task A_reader_that_was_overtaken_by_a_save_does_not_leave_the_old_wallet_in_Redis()
    {
        await _one.Wallets.SaveAsync(Wallet(winRate: 60), Keep.Always, Token);
        _database.AfterFind = async () =>
        {
            _database.AfterFind = null;
            await _other.Wallets.SaveAsync(Wallet(winRate: 70), Keep.Always, Token);
        };

        Assert.Equal(60, await _one.FindAsync());

        Assert.Equal(70, await _other.FindAsync());
        await _one.UntilFoundAsync(70);
    }

    [Fact]
    public async Task A_writer_that_dies_before_it_told_leaves_no_old_wallet_in_Redis()
    {
        await _one.Wallets.SaveAsync(Wallet(winRate: 60), Keep.Always, Token);
        await _one.FindAsync();
        using var cache = new SharedCache(_other.Instance.Redis, "wallet");

        await cache.BeginWriteAsync(Address(1).ToString(), Token);
        await _database.SaveAsync(Wallet(winRate: 70), Keep.Always, Token);

        Assert.Equal(70, await _other.FindAsync());
    }

    [Fact]
    public async Task What_was_saved_while_Redis_did_not_answer_makes_its_entries_void_when_it_does()
    {
        await _one.Wallets.SaveAsync(Wallet(winRate: 60), Keep.Always, Token);
        await _other.FindAsync();
        await _server.FreezeAsync();
        // From here on nothing is sent any more that Redis would still read when it goes on.
        await _one.Instance.UntilAwayAsync();

        await _one.Wallets.SaveAsync(Wallet(winRate: 70), Keep.Always, Token);
        Assert.Equal(70, await _one.FindAsync());
        await _server.ThawAsync();
        await _one.Instance.UntilUsableAsync();

        Assert.Equal(70, await _one.FindAsync());
        _time.Advance(SharedWalletNews.MaxAge);
        Assert.Equal(70, await _other.FindAsync());
    }

    [Fact]
    public async Task Memory_ages_where_the_news_of_a_save_was_lost()
    {
        await _database.SaveAsync(Wallet(winRate: 60), Keep.Always, Token);
        await _other.FindAsync();
        using (var silent = new SharedCache(_one.Instance.Redis, "wallet"))
        {
            await silent.EndWriteAsync(Address(1).ToString(), null, null, TimeSpan.Zero);
        }

        await _database.SaveAsync(Wallet(winRate: 70), Keep.Always, Token);
        Assert.Equal(60, await _other.FindAsync());
        _time.Advance(SharedWalletNews.MaxAge);

        Assert.Equal(70, await _other.FindAsync());
    }

    [Fact]
    public async Task Redis_that_dies_and_comes_back_costs_reads_of_the_database_and_shows_nothing_old()
    {
        await _one.Wallets.SaveAsync(Wallet(winRate: 60), Keep.Always, Token);
        await _other.FindAsync();
        await _server.KillAsync();
        await _one.Instance.UntilAwayAsync();
        await _other.Instance.UntilAwayAsync();

        await _one.Wallets.SaveAsync(Wallet(winRate: 70), Keep.Always, Token);
        Assert.Equal(70, await _one.FindAsync());
        await _server.RunAsync();
        await _other.Instance.UntilUsableAsync();

        // Memory is emptied at the reconnection.
        await _other.UntilFoundAsync(70);
    }

    private sealed class Process : IAsyncDisposable
    {
        private readonly RedisWalletStore _store;
        private readonly SharedWalletNews _news;

        private Process(FakeWalletStore database, RedisServer server, FakeTimeProvider time)
        {
            Instance = new Instance(server.ConnectionString);
            _store = new RedisWalletStore(database, Instance.Redis);
            Wallets = new CachedWalletStore(_store, maxAge: SharedWalletNews.MaxAge, time: time);
            _news = new SharedWalletNews(Instance.Redis, Wallets);
        }

        public Instance Instance { get; }

        public CachedWalletStore Wallets { get; }

        public static async Task<Process> StartAsync(FakeWalletStore database, RedisServer server, FakeTimeProvider time)
        {
            var process = new Process(database, server, time);
            await process._news.StartAsync(Token);
            await process.Instance.UntilUsableAsync();
            return process;
        }

        /// <summary>The win rate of wallet 1.</summary>
        public async Task<double?> FindAsync() => (await Wallets.FindAsync(Address(1), Token))!.Snapshot.Windows[0].Performance.WinRate;

        public async Task UntilFoundAsync(double winRate)
        {
            while (await FindAsync() is not { } found || found != winRate)
            {
                await Task.Delay(10, Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _news.StopAsync(CancellationToken.None);
            _store.Dispose();
            await Instance.DisposeAsync();
        }
    }
}
