namespace SolanaScanner.Sandbox.Markets;

/// <summary>What a swap did to the wallet's holding of the token, in Moralis' words.</summary>
public enum SwapCategory
{
    NewPosition,
    Accumulation,
    PartialSell,
    SellAll,
}
