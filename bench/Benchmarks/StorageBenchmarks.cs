using BenchmarkDotNet.Attributes;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Benchmarks;

/// <summary>
/// What do the store's calls cost, with as many wallets as a long run keeps and a million remembered analyses? Time is for one wallet or call.
/// <c>dotnet run -c Release --project bench/Benchmarks -- --filter '*StorageBenchmarks*' --job short</c>
/// </summary>
[MemoryDiagnoser]
public class StorageBenchmarks
{
    private const int Saves = 256;
    private const int Stored = 100_000;

    private const string FillAnalyses =
        """
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000)
        insert into analyses (address, analyzed_at) select randomblob(32), i from n
        """;

    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Address[] _asked = [.. Enumerable.Range(0, 1000).Select(number => Address(number * 199))];
    private SqliteDatabase _database = null!;
    private SqliteWalletStore _store = null!;
    private int _next;

    /// <summary>An address whose number is spread over its bytes, as a key's are.</summary>
    public static Address Address(int number)
    {
        var bytes = new byte[Domain.Addresses.Address.Size];
        new Random(number).NextBytes(bytes);
        return new Address(bytes);
    }

    /// <summary>Fills a file once and leaves it: every benchmark has a process of its own, and saves only replace.</summary>
    [GlobalSetup]
    public async Task Fill()
    {
        _database = SqliteDatabase.Open(Path.Combine(Path.GetTempPath(), "solana-scanner-bench", "store.db"));
        _store = new SqliteWalletStore(_database);
        if ((await _store.QueryAsync(new WalletQuery(), CancellationToken.None)).Total == Stored)
        {
            return;
        }

        foreach (var some in Enumerable.Range(0, Stored).Chunk(512))
        {
            await Task.WhenAll(some.Select(number => _store.SaveAsync(Wallet(number, true), Keep.IfQualifiesOrKnown, CancellationToken.None)));
        }

        await _database.WriteAsync(session => session.Statement(FillAnalyses).ExecuteNonQuery(), CancellationToken.None);
        Console.WriteLine($"// {Stored} wallets and a million more analyses take {new FileInfo(_database.Path).Length / 1_048_576} MB");
    }

    [GlobalCleanup]
    public async Task Close() => await _database.DisposeAsync();

    [Benchmark(Baseline = true, OperationsPerInvoke = Saves)]
    public Task SaveByOneCaller() => Save(1, qualifies: true);

    [Benchmark(OperationsPerInvoke = Saves)]
    public Task SaveBy64Callers() => Save(64, qualifies: true);

    [Benchmark(OperationsPerInvoke = Saves)]
    public Task SaveWhatIsNotKeptBy64Callers() => Save(64, qualifies: false);

    [Benchmark]
    public Task<StoredWallet?> Find() => _store.FindAsync(Address(Next() % Stored), CancellationToken.None);

    [Benchmark]
    public Task<WalletPage> FirstPageOf25() => _store.QueryAsync(new WalletQuery(), CancellationToken.None);

    [Benchmark]
    public Task<WalletPage> FirstPageByPnl() => _store.QueryAsync(new WalletQuery { Sort = WalletSort.Pnl }, CancellationToken.None);

    [Benchmark]
    public Task<WalletPage> FilteredPageThatManyMatch() => _store.QueryAsync(
        new WalletQuery { Filter = new WalletFilter { MinWinRate = 20 } }, CancellationToken.None);

    [Benchmark]
    public Task<WalletPage> FilteredPageThatOneInTenThousandMatches() => _store.QueryAsync(
        new WalletQuery { Filter = new WalletFilter { MinWinRate = 99.99 } }, CancellationToken.None);

    [Benchmark]
    public Task<IReadOnlySet<Address>> AnalyzedSinceOf1000() => _store.AnalyzedSinceAsync(_asked, Start, CancellationToken.None);

    private Task Save(int callers, bool qualifies) => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
    {
        for (var i = 0; i < Saves / callers; i++)
        {
            var next = Next();
            var wallet = Wallet(qualifies ? next % Stored : Stored + (next % 1_000_000), qualifies, next);
            await _store.SaveAsync(wallet, Keep.IfQualifiesOrKnown, CancellationToken.None);
        }
    })));

    private int Next() => Interlocked.Add(ref _next, 7919) & int.MaxValue;

    private static WalletSnapshot Wallet(int number, bool qualifies, int second = 0)
    {
        var random = new Random(number + second);
        return new WalletSnapshot
        {
            Address = Address(number),
            AnalysisId = Guid.NewGuid(),
            AnalyzedAt = second == 0 ? Start : TimeProvider.System.GetUtcNow(),
            JudgedAsOf = Start,
            Qualifies = qualifies,
            Windows = [.. Domain.Performance.Windows.Each.Select(window => Summary(window, random))],
            Positions = [.. Enumerable.Range(0, 8).Select(Position)],
            Curve = [.. Enumerable.Range(0, 20).Select(point => new CurvePoint(1_700_000_000 + point, point * 1.5m))],
            Source = "Moralis",
            HistoryCut = false,
        };
    }

    private static WindowSummary Summary(Window window, Random random) => new(
        new WalletPerformance
        {
            Window = window,
            Trades = random.Next(500),
            Tokens = 10,
            ClosedTokens = random.Next(20),
            Wins = 4,
            WinRate = random.NextDouble() * 100,
            Confidence = random.NextDouble() * 100,
            RealizedPnlUsd = random.Next(100_000) / 7m,
            RealizedPnlPercent = random.NextDouble() * 300,
            VolumeUsd = 12_345.67m,
            LuckShare = random.NextDouble() * 100,
            MedianHold = TimeSpan.FromMinutes(5),
            MaxDrawdownUsd = 100,
            ProfitFactor = 2.5,
            UnmatchedProceedsUsd = 0,
            ProceedsUsd = 20_000,
            FirstTradeUnixSeconds = 1_700_000_000,
            LastTradeUnixSeconds = 1_700_001_000,
        },
        new Judgement(Verdict.Consistent, "8 of 12 tokens won, the best made 31 % of all gains"));

    private static Position Position(int mint) => new()
    {
        Mint = Address(mint),
        Bought = 123_456.789m,
        CostUsd = 1000.123456m,
        Sold = 100_000,
        ProceedsUsd = 1500.654321m,
        Matched = 100_000,
        MatchedCostUsd = 810.1m,
        RealizedPnlUsd = 690.554321m,
        Unmatched = 0,
        UnmatchedProceedsUsd = 0,
        Held = 23_456.789m,
        Trades = 12,
        LastTradeUnixSeconds = 1_700_001_000,
    };
}
