using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;

namespace SolanaScanner.Standalone.Analyze;

/// <summary>A wallet with its figures in the window asked for.</summary>
internal sealed record RankedWallet(Address Address, WindowReport Report, Judgement Judgement) : IComparable<RankedWallet>
{
    /// <summary>The most believable first, then the one that made more, then by the bytes of the address. No closed token comes last.</summary>
    public int CompareTo(RankedWallet? other)
    {
        if (other is null)
            return -1;

        var (mine, theirs) = (Report.Performance, other.Report.Performance);
        var order = (theirs.Confidence ?? -1).CompareTo(mine.Confidence ?? -1);
        if (order == 0)
            order = theirs.RealizedPnlUsd.CompareTo(mine.RealizedPnlUsd);
        return order == 0 ? Address.CompareTo(other.Address) : order;
    }
}
