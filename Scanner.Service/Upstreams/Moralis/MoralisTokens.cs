using SolanaScanner.Domain.Addresses;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Moralis;

/// <summary>Tokens that have graduated from pump.fun's bonding curve to a pool, the newest first.</summary>
internal sealed class MoralisTokens(CursorPages pages) : ITokenSource
{
    private static readonly UpstreamCall Call = new("graduated", "the market", ComputeUnits: 1);

    public string Provider => MoralisRules.Provider;

    public async Task<IReadOnlyList<DiscoveredToken>> DiscoverAsync(int limit, CancellationToken cancellationToken)
    {
        var tokens = new List<DiscoveredToken>();
        var seen = new HashSet<Address>();
        if (limit <= 0)
            return tokens;

        await foreach (var page in pages.ReadAsync(
            Call, "token/mainnet/exchange/pumpfun/graduated", Read, page => page.Cursor, cancellationToken))
        {
            // A token that graduates while the list is read moves the others along, into the next page.
            tokens.AddRange(page.Tokens.Where(token => seen.Add(token.Mint)));
            if (tokens.Count >= limit)
                break;
        }

        return tokens.Count <= limit ? tokens : tokens[..limit];
    }

    private static (IReadOnlyList<DiscoveredToken> Tokens, string? Cursor) Read(ReadOnlyMemory<byte> utf8)
    {
        var page = Body.Read(utf8, MoralisJson.Default.MoralisPageGraduatedToken);
        return ([.. page.Result.Select(ToToken)], page.Cursor);
    }

    private static DiscoveredToken ToToken(GraduatedToken row, int index)
    {
        Body.Demand(row, index);
        return new DiscoveredToken(Body.AddressOf(row.TokenAddress, "tokenAddress", index), row.Symbol);
    }
}
