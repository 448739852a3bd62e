using System.Net;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Birdeye;

/// <summary>
/// What Birdeye means by its refusals. A 400 is told apart by its text: "Compute units usage limit exceeded" is a spent month,
/// anything else a wrong parameter. A 403 is a plan without the endpoint.
/// </summary>
internal static class BirdeyeRules
{
    public const string Provider = "Birdeye";

    public static HttpRules For(BirdeyeOptions options) => new()
    {
        Provider = Provider,
        KeyHeader = "X-API-KEY",
        Classify = Classify,
        AllowanceRenewsAt = now => now + options.QuotaRest,
    };

    public static UpstreamFailure Classify(HttpStatusCode status, string body) => status switch
    {
        HttpStatusCode.BadRequest when body.Contains("compute units usage limit exceeded", StringComparison.OrdinalIgnoreCase) =>
            UpstreamFailure.QuotaSpent,
        _ => HttpRules.ClassifyCommon(status, body),
    };
}
