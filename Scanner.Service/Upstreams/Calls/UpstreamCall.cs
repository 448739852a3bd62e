namespace SolanaScanner.Scanner.Upstreams.Calls;

/// <summary>One kind of question to a provider, asked about one subject.</summary>
/// <param name="Name">The call's short name, as telemetry and errors have it: graduated, top-holders, wallet-swaps …</param>
/// <param name="Subject">The wallet or token asked about, for errors; "the market" where there is none.</param>
/// <param name="ComputeUnits">What the provider charges for one request.</param>
public readonly record struct UpstreamCall(string Name, string Subject, int ComputeUnits)
{
    /// <summary>Whether the request counts toward the provider's separate limit for wallet calls.</summary>
    public bool IsWalletCall { get; init; }

    /// <summary>
    /// Whether the answer is worth no wait: without a free turn the call is refused at once, so that what is nice to have never
    /// holds up what is needed.
    /// </summary>
    public bool IsOptional { get; init; }
}
