namespace SolanaScanner.Scanner.Upstreams;

/// <summary>Why a provider did not give what was asked. Each has its own consequence.</summary>
public enum UpstreamFailure
{
    /// <summary>429: asked too fast. Wait, then ask again.</summary>
    RateLimited,

    /// <summary>The allowance of the day or month is spent. The key is parked until it renews.</summary>
    QuotaSpent,

    /// <summary>The key is wrong or disabled. It is dropped until the process restarts.</summary>
    KeyRejected,

    /// <summary>The plan lacks this call. The call is dropped, the key stays.</summary>
    NotInPlan,

    /// <summary>The provider says that the request is wrong. Ours to mend; asking again is of no use.</summary>
    BadRequest,

    /// <summary>The provider does not know the wallet or token.</summary>
    NotFound,

    /// <summary>5xx, a broken connection or a timeout, after the retries. Ask the next provider.</summary>
    Unavailable,

    /// <summary>The body is not what it should be. Never read as an empty answer.</summary>
    BadBody,

    /// <summary>Every key of the provider is parked or dropped.</summary>
    NoKey,
}

/// <summary>
/// A provider's call failed: which provider, which call, for which wallet or token, why, and what the provider said.
/// Holds no key and no URL.
/// </summary>
public sealed class UpstreamException(
    string provider, string call, string subject, UpstreamFailure failure, string detail, Exception? inner = null)
    : Exception($"{provider} {call} for {subject}: {failure}: {detail}", inner)
{
    public string Provider { get; } = provider;

    /// <summary>The call's short name, as telemetry has it: graduated, top-holders, wallet-swaps …</summary>
    public string Call { get; } = call;

    public UpstreamFailure Failure { get; } = failure;

    /// <summary>How long the provider asks to be left alone; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
