using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Sandbox.Markets;

/// <summary>What never changes of a token. The base58 texts are kept, since every row of a page repeats them.</summary>
public sealed class MarketToken(Address mint, Address pool, string name, string symbol, int decimals)
{
    public Address Mint { get; } = mint;

    public string MintText { get; } = mint.ToString();

    /// <summary>The pair that it is traded in against SOL; off the curve.</summary>
    public Address Pool { get; } = pool;

    public string PoolText { get; } = pool.ToString();

    public string Name { get; } = name;

    public string Symbol { get; } = symbol;

    /// <summary>As Moralis writes it: symbol, slash, SOL.</summary>
    public string PairLabel { get; } = $"{symbol}/SOL";

    /// <summary>Places of a raw amount after the point.</summary>
    public int Decimals { get; } = decimals;
}
