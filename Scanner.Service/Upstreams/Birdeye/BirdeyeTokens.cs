using SolanaScanner.Domain.Addresses;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Birdeye;

/// <summary>
/// Tokens by the volume of 24 hours, within the bounds of <see cref="BirdeyeOptions.MinLiquidityUsd"/> and
/// <see cref="BirdeyeOptions.MaxLiquidityUsd"/>. Money is left out.
/// </summary>
internal sealed class BirdeyeTokens(UpstreamHttp http, BirdeyeOptions options) : ITokenSource
{
    private const int PageSize = 50;

    private static readonly UpstreamCall Call = new("token-list", "the market", ComputeUnits: 30);

    public string Provider => BirdeyeRules.Provider;

    public async Task<IReadOnlyList<DiscoveredToken>> DiscoverAsync(int limit, CancellationToken cancellationToken)
    {
        var tokens = new List<DiscoveredToken>();
        var seen = new HashSet<Address>();
        for (var page = 0; page < options.MaxPages && tokens.Count < limit; page++)
        {
            var rows = await http.GetAsync(Call, Path(page * PageSize), Read, cancellationToken);
            tokens.AddRange(rows.Where(token => !Mints.IsMoney(token.Mint) && seen.Add(token.Mint)));
            if (rows.Count < PageSize)
                break;
        }

        return tokens.Count <= limit ? tokens : tokens[..Math.Max(limit, 0)];
    }

    private string Path(int offset)
    {
        var most = options.MaxLiquidityUsd > 0 ? FormattableString.Invariant($"&max_liquidity={options.MaxLiquidityUsd:0.##}") : "";
        return FormattableString.Invariant(
            $"defi/tokenlist?sort_by=v24hUSD&sort_type=desc&offset={offset}&limit={PageSize}&min_liquidity={options.MinLiquidityUsd:0.##}{most}");
    }

    private static IReadOnlyList<DiscoveredToken> Read(ReadOnlyMemory<byte> utf8) =>
        [.. BirdeyeJson.Data(utf8, BirdeyeJson.Default.BirdeyeAnswerTokenList).Tokens.Select(ToToken)];

    private static DiscoveredToken ToToken(ListedToken row, int index)
    {
        Body.Demand(row, index);
        return new DiscoveredToken(Body.AddressOf(row.Address, "address", index), row.Symbol);
    }
}
