using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Performance;

/// <summary>
/// A wallet's swaps folded into positions once; windows are read from it. Immutable, safe to share.
/// <list type="number">
/// <item>Rows that stand twice are taken once, and all are put in order (by second, buys first, signature, place, mint, amount,
/// value): the order of input never matters.</item>
/// <item>They are folded token by token into matched sells (<see cref="PositionFold"/>), over the whole history.</item>
/// <item>A window adds up the buys and the matched sells whose time is in it. Cost thus comes from the whole history.</item>
/// </list>
/// </summary>
public sealed class WalletAnalysis
{
    private readonly PositionFold _fold;
    private readonly long _asOf;

    private WalletAnalysis(PositionFold fold, long asOf)
    {
        _fold = fold;
        _asOf = asOf;
    }

    /// <summary>Swaps that stood twice in the input and were counted once.</summary>
    public int Repeated { get; private init; }

    /// <param name="wallet">Whose swaps count; those of others are passed over.</param>
    /// <param name="swaps">In any order.</param>
    /// <param name="asOf">The moment of judgement: windows end here, and later swaps are not known yet.</param>
    /// <param name="method">How the cost of what is sold is told.</param>
    public static WalletAnalysis Of(Address wallet, IReadOnlyList<Swap> swaps, DateTimeOffset asOf, CostMethod method = CostMethod.Average)
    {
        ArgumentNullException.ThrowIfNull(swaps);
        var until = asOf.ToUnixTimeSeconds();
        var arranged = SwapOrder.Arrange(wallet, swaps, until, out var repeated);
        return new WalletAnalysis(PositionFold.Of(arranged, method), until) { Repeated = repeated };
    }

    /// <summary>The figures, positions and curve of one window. Reads what is folded; folds nothing again.</summary>
    public WindowReport In(Window window) => WindowReading.Of(_fold, window, _asOf);
}
