using System.Net;
using SolanaScanner.Scanner.Upstreams.Calls;
using SolanaScanner.Scanner.Upstreams.Keys;

namespace SolanaScanner.Scanner.Upstreams.Moralis;

/// <summary>
/// What Moralis means by its refusals. A 401 is told apart by its text: "… total included usage has been consumed …" is a spent
/// day, "SUPPORT BLOCKED …" a disabled account, anything else a wrong key. An older page lists 424 for a missing key.
/// </summary>
internal static class MoralisRules
{
    public const string Provider = "Moralis";

    public static readonly HttpRules Rules = new()
    {
        Provider = Provider,
        KeyHeader = "X-API-Key",
        Classify = Classify,
        AllowanceRenewsAt = KeyRing.NextUtcMidnight,
    };

    public static UpstreamFailure Classify(HttpStatusCode status, string body) => status switch
    {
        HttpStatusCode.Unauthorized when body.Contains("usage has been consumed", StringComparison.OrdinalIgnoreCase) =>
            UpstreamFailure.QuotaSpent,
        HttpStatusCode.FailedDependency => UpstreamFailure.KeyRejected,
        _ => HttpRules.ClassifyCommon(status, body),
    };
}
