using BenchmarkDotNet.Attributes;
using BitFaster.Caching.Lru;
using Microsoft.Extensions.Caching.Memory;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Benchmarks;

/// <summary>
/// What does a hit cost, with 10,000 wallets kept? Keys are taken in turn, so the entry is rarely in the processor's nearest cache.
/// <c>dotnet run -c Release --project bench/Benchmarks -- --filter '*CacheBenchmarks*' --job short</c>
/// </summary>
[MemoryDiagnoser]
public class CacheBenchmarks
{
    private const int Wallets = 10_000;

    // Room to spare: a full LRU drops some of what it was just given, and this measures hits.
    private readonly ConcurrentLru<Address, object> _byAddress = new(2, Wallets * 2, EqualityComparer<Address>.Default);
    private readonly ConcurrentLru<string, object> _byText = new(2, Wallets * 2, StringComparer.Ordinal);
    private readonly MemoryCache _memoryCache = new(new MemoryCacheOptions());
    private readonly Address[] _addresses = new Address[Wallets];
    private readonly string[] _texts = new string[Wallets];
    private int _next;

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        var bytes = new byte[Address.Size];
        for (var i = 0; i < Wallets; i++)
        {
            random.NextBytes(bytes);
            var address = new Address(bytes);
            _addresses[i] = address;
            _texts[i] = address.ToString();
            _byAddress.AddOrUpdate(address, this);
            _byText.AddOrUpdate(_texts[i], this);
            _memoryCache.Set(address, this);
        }
    }

    [Benchmark(Baseline = true)]
    public bool ConcurrentLruByAddress() => _byAddress.TryGet(_addresses[Next()], out _);

    [Benchmark]
    public bool ConcurrentLruByText() => _byText.TryGet(_texts[Next()], out _);

    [Benchmark]
    public bool MemoryCacheByAddress() => _memoryCache.TryGetValue(_addresses[Next()], out _);

    private int Next() => _next = _next + 1 == Wallets ? 0 : _next + 1;
}
