using BitFaster.Caching.Lru;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Copying;

namespace SolanaScanner.Scanner.Discovery;

/// <summary>
/// The prices of the tokens scanned lately, for copyable PnL: the 500 used last. A token that has gone is simply not
/// known any more, and copyable PnL says how many tokens it covers. Thread-safe.
/// </summary>
internal sealed class KnownPrices
{
    private const int Capacity = 500;

    private readonly ConcurrentLru<Address, TokenPrices> _prices = new(Capacity);

    public void Add(Address mint, TokenPrices prices) => _prices.AddOrUpdate(mint, prices);

    public TokenPrices? Of(Address mint) => _prices.TryGet(mint, out var prices) ? prices : null;
}
