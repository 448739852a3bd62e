namespace SolanaScanner.Domain.Performance;

/// <summary>How the cost of what is sold is told. Peers differ, so the others can be asked for to explain a difference.</summary>
public enum CostMethod
{
    /// <summary>The moving average cost of what is held when it is sold: ours, and that of GMGN, Birdeye (wac) and DexCheck.</summary>
    Average,

    /// <summary>The oldest units first: Astralane, MadeOnSol.</summary>
    Fifo,

    /// <summary>
    /// Average sell price less average buy price over all trades, times the lesser amount: Cielo and Moralis. Order and
    /// time do not enter, so what was sold before it was bought counts too.
    /// </summary>
    Lifetime,
}
