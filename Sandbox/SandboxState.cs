using SolanaScanner.Sandbox.Faults;
using SolanaScanner.Sandbox.Markets;
using SolanaScanner.Sandbox.Requests;

namespace SolanaScanner.Sandbox;

/// <summary>The answer of <c>GET /sandbox/state</c>.</summary>
/// <param name="Market">seeded or recorded.</param>
/// <param name="Now">The market's clock.</param>
/// <param name="JudgedAsOf">The last trade of a recording; null for a seeded market.</param>
/// <param name="Requests">How often each call was made, by provider; refused and faulty ones included.</param>
/// <param name="Total">Their sum.</param>
/// <param name="Faults">Faults in force.</param>
internal sealed record SandboxState(
    string Market, DateTimeOffset Now, DateTimeOffset? JudgedAsOf, IReadOnlyDictionary<string, Dictionary<string, long>> Requests, long Total, int Faults)
{
    public static SandboxState Of(IMarket market, CallCounts counts, FaultBoard faults)
    {
        var requests = counts.Read();
        return new SandboxState(
            market.JudgedAsOf is null ? "seeded" : "recorded",
            market.Now,
            market.JudgedAsOf,
            requests,
            requests.Values.Sum(calls => calls.Values.Sum()),
            faults.Active.Count);
    }
}
