using SolanaScanner.Domain.Addresses;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Birdeye;

/// <summary>The traders of a token by volume over <see cref="BirdeyeOptions.TradersTimeFrame"/>, the largest first.</summary>
internal sealed class BirdeyeTraders(UpstreamHttp http, BirdeyeOptions options) : ITraderSource
{
    /// <summary>More is refused: 400 "limit should be integer, range 1-10".</summary>
    private const int PageSize = 10;

    public string Provider => BirdeyeRules.Provider;

    public async Task<IReadOnlyList<Candidate>> TradersAsync(Address mint, int limit, CancellationToken cancellationToken)
    {
        var call = new UpstreamCall("top-traders", mint.ToString(), ComputeUnits: 30);
        var traders = new List<Candidate>();
        var seen = new HashSet<Address>();
        for (var page = 0; page < options.MaxPages && traders.Count < limit; page++)
        {
            var path = $"defi/v2/tokens/top_traders?address={mint}&time_frame={options.TradersTimeFrame}"
                + $"&sort_by=volume&sort_type=desc&offset={page * PageSize}&limit={PageSize}";
            var rows = await http.GetAsync(call, path, Read, cancellationToken);
            traders.AddRange(rows.Where(trader => seen.Add(trader.Wallet)));
            if (rows.Count < PageSize)
                break;
        }

        return traders.Count <= limit ? traders : traders[..Math.Max(limit, 0)];
    }

    private static IReadOnlyList<Candidate> Read(ReadOnlyMemory<byte> utf8) =>
        [.. BirdeyeJson.Data(utf8, BirdeyeJson.Default.BirdeyeAnswerTopTraders).Items.Select(ToCandidate)];

    private static Candidate ToCandidate(TopTrader row, int index)
    {
        Body.Demand(row, index);
        return new Candidate(Body.AddressOf(row.Owner, "owner", index));
    }
}
