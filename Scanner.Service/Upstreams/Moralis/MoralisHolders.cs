using SolanaScanner.Domain.Addresses;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Moralis;

/// <summary>The owners of a token by amount, the largest first.</summary>
internal sealed class MoralisHolders(CursorPages pages) : IHolderSource
{
    public string Provider => MoralisRules.Provider;

    public async Task<IReadOnlyList<Candidate>> HoldersAsync(Address mint, int limit, CancellationToken cancellationToken)
    {
        var holders = new List<Candidate>();
        var seen = new HashSet<Address>();
        if (limit <= 0)
            return holders;

        var call = new UpstreamCall("top-holders", mint.ToString(), ComputeUnits: 50);
        await foreach (var page in pages.ReadAsync(
            call, $"token/mainnet/{mint}/top-holders", Read, page => page.Cursor, cancellationToken))
        {
            holders.AddRange(page.Holders.Where(holder => seen.Add(holder.Wallet)));
            if (holders.Count >= limit)
                break;
        }

        return holders.Count <= limit ? holders : holders[..limit];
    }

    private static (IReadOnlyList<Candidate> Holders, string? Cursor) Read(ReadOnlyMemory<byte> utf8)
    {
        var page = Body.Read(utf8, MoralisJson.Default.MoralisPageTopHolder);
        return ([.. page.Result.Select(ToCandidate)], page.Cursor);
    }

    private static Candidate ToCandidate(TopHolder row, int index)
    {
        Body.Demand(row, index);
        return new Candidate(Body.AddressOf(row.OwnerAddress, "ownerAddress", index), row.IsContract ?? false);
    }
}
