namespace SolanaScanner.Domain.Performance;

/// <summary>The matched part of one sell.</summary>
/// <param name="Swap">The sell's place among the arranged swaps.</param>
/// <param name="Matched">Units that had been bought, above 0.</param>
/// <param name="CostUsd">What they cost, by the method of the fold.</param>
/// <param name="ProceedsUsd">What they brought.</param>
internal readonly record struct Sale(int Swap, decimal Matched, decimal CostUsd, decimal ProceedsUsd)
{
    public decimal RealizedUsd => ProceedsUsd - CostUsd;
}
