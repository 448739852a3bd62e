using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Performance;

/// <summary>A wallet's swaps folded into positions; windows are read from it.</summary>
public sealed class WalletAnalysis
{
    /// <summary>Swaps that stood twice in the input and were counted once.</summary>
    public int Repeated { get; private init; }

    public static WalletAnalysis Of(Address wallet, IReadOnlyList<Swap> swaps, DateTimeOffset asOf, CostMethod method = CostMethod.Average) =>
        throw new NotSupportedException($"{wallet} {swaps.Count} {asOf} {method}");

    public WindowReport In(Window window) => throw new NotSupportedException($"{window} {Repeated}");
}
