using System.Net;

namespace SolanaScanner.Scanner.Upstreams.Calls;

/// <summary>How one provider is spoken to, and what its refusals mean.</summary>
internal sealed record HttpRules
{
    /// <summary>As people read it, and the name of its <see cref="HttpClient"/>.</summary>
    public required string Provider { get; init; }

    /// <summary>The request header that carries the key.</summary>
    public required string KeyHeader { get; init; }

    /// <summary>What a status other than 2xx means, given the body's text.</summary>
    public required Func<HttpStatusCode, string, UpstreamFailure> Classify { get; init; }

    /// <summary>When an allowance that is spent now is there again.</summary>
    public required Func<DateTimeOffset, DateTimeOffset> AllowanceRenewsAt { get; init; }

    /// <summary>The meanings that the providers share.</summary>
    public static UpstreamFailure ClassifyCommon(HttpStatusCode status, string body) => (int)status switch
    {
        429 => UpstreamFailure.RateLimited,
        401 => UpstreamFailure.KeyRejected,
        // The CDN's ban for hammering is a page, not the API's answer: it says nothing about the plan and ends by itself.
        403 when IsPage(body) => UpstreamFailure.RateLimited,
        402 or 403 => UpstreamFailure.NotInPlan,
        404 => UpstreamFailure.NotFound,
        408 or >= 500 => UpstreamFailure.Unavailable,
        // Redirects are not followed, since the key would go along.
        < 400 => UpstreamFailure.BadBody,
        _ => UpstreamFailure.BadRequest,
    };

    private static bool IsPage(string body) =>
        body.AsSpan().TrimStart().StartsWith("<") || body.Contains("error code: 10", StringComparison.OrdinalIgnoreCase);
}
