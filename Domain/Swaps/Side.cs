namespace SolanaScanner.Domain.Swaps;

/// <summary>Which way the token went. Buys order before sells within one second, so that a position exists before it is sold.</summary>
public enum Side
{
    /// <summary>The wallet received the token.</summary>
    Buy = 0,

    /// <summary>The wallet gave the token.</summary>
    Sell = 1,
}
