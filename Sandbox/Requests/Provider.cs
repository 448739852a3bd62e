namespace SolanaScanner.Sandbox.Requests;

/// <summary>Whom a request took the Sandbox for.</summary>
public enum Provider
{
    Moralis,
    Birdeye,
    DexCheck,
}
