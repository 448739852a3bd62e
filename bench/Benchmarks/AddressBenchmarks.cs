using BenchmarkDotNet.Attributes;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Benchmarks;

/// <summary>What do an address and the question whether it may be a trader cost? Each candidate is read, checked and written.</summary>
[MemoryDiagnoser]
public class AddressBenchmarks
{
    private readonly string _text = "DQmMnakiKr1YNE2gcpggLCzBrauBwFbQkAaao2FTbjgp";
    private readonly Address _address = Address.Parse("DQmMnakiKr1YNE2gcpggLCzBrauBwFbQkAaao2FTbjgp");
    private readonly NonTraders _nonTraders = NonTraders.BuiltIn;

    [Benchmark(Baseline = true)]
    public bool Read() => Address.TryParse(_text, out _);

    [Benchmark]
    public string Write() => _address.ToString();

    [Benchmark]
    public bool IsOnCurve() => _address.IsOnCurve;

    [Benchmark]
    public string? WhyNotATrader() => _nonTraders.WhyNot(_address);
}
