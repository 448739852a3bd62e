using BenchmarkDotNet.Attributes;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Benchmarks;

/// <summary>
/// What does it take to judge a wallet whose swaps are in memory? Per swap, over 2,000 wallets of 500 swaps in 25 tokens each.
/// Half of the sells sell all that is held, half sell half of it: one sell in two costs two decimal divisions or more.
/// Wanted: 333 ns or less in order, which is 3 million swaps a second on one core.
/// </summary>
[MemoryDiagnoser]
public class PerformanceBenchmarks
{
    private const int Wallets = 2_000;
    private const int SwapsEach = 500;
    private const int TokensEach = 25;
    private const int Swaps = Wallets * SwapsEach;

    private readonly DateTimeOffset _asOf = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
    private Swap[][] _inOrder = [];
    private Swap[][] _shuffled = [];
    private WalletAnalysis[] _folded = [];

    [GlobalSetup]
    public void MakeWallets()
    {
        // Seeded: every run measures the same swaps.
        var random = new Random(7);
        _inOrder = [.. Enumerable.Range(0, Wallets).Select(_ => WalletOf(random))];
        _shuffled = [.. _inOrder.Select(swaps => swaps.ToArray())];
        foreach (var swaps in _shuffled)
            random.Shuffle(swaps);
        _folded = [.. _inOrder.Select(swaps => WalletAnalysis.Of(swaps[0].Wallet, swaps, _asOf))];
    }

    /// <summary>Fold and read the whole history; swaps come by time, as exports have them.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Swaps)]
    public int InOrder() => Judge(_inOrder, CostMethod.Average);

    /// <summary>The same, where they must be sorted first.</summary>
    [Benchmark(OperationsPerInvoke = Swaps)]
    public int Shuffled() => Judge(_shuffled, CostMethod.Average);

    /// <summary>The same by first in, first out: a division more for each lot that is sold in part.</summary>
    [Benchmark(OperationsPerInvoke = Swaps)]
    public int Fifo() => Judge(_inOrder, CostMethod.Fifo);

    /// <summary>Reading alone: what each further window costs.</summary>
    [Benchmark(OperationsPerInvoke = Swaps)]
    public int ReadingAll()
    {
        var wins = 0;
        foreach (var analysis in _folded)
            wins += analysis.In(Window.All).Performance.Wins;
        return wins;
    }

    private int Judge(Swap[][] wallets, CostMethod method)
    {
        var wins = 0;
        foreach (var swaps in wallets)
            wins += WalletAnalysis.Of(swaps[0].Wallet, swaps, _asOf, method).In(Window.All).Performance.Wins;
        return wins;
    }

    private static Swap[] WalletOf(Random random)
    {
        var wallet = KeyOf(random);
        var mints = new Address[TokensEach];
        for (var i = 0; i < mints.Length; i++)
            mints[i] = KeyOf(random);

        var held = new decimal[TokensEach];
        var swaps = new Swap[SwapsEach];
        var second = 1_780_000_000L;
        for (var i = 0; i < swaps.Length; i++)
        {
            second += random.Next(1, 5_000);
            var token = random.Next(TokensEach);
            var sells = held[token] > 0 && random.Next(2) == 0;
            var amount = !sells ? random.Next(1, 1_000_000_000) / 1_000m
                : random.Next(2) == 0 ? held[token]
                : decimal.Round(held[token] / 2, 6);
            held[token] += sells ? -amount : amount;
            swaps[i] = new Swap
            {
                Wallet = wallet,
                Mint = mints[token],
                Side = sells ? Side.Sell : Side.Buy,
                Amount = amount,
                ValueUsd = random.Next(1, 1_000_000) / 100m,
                UnixSeconds = second,
                Signature = $"{wallet}{i}",
            };
        }

        return swaps;
    }

    private static Address KeyOf(Random random)
    {
        var bytes = new byte[Address.Size];
        random.NextBytes(bytes);
        return new Address(bytes);
    }
}
