using System.ComponentModel.DataAnnotations;

namespace SolanaScanner.Scanner.Upstreams.Calls;

/// <summary>What a provider that answers over HTTP can be told.</summary>
public abstract class HttpProviderOptions : ProviderOptions
{
    /// <summary>Attempts after the first, on 5xx, 408, a broken connection or a timeout.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>The wait before the first retry; doubled for each further one, with jitter.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How often a call that was answered with 429 is asked again, after the time that the provider names, else after a
    /// second, doubled each time.
    /// </summary>
    [Range(0, 20)]
    public int RateLimitRetries { get; set; } = 4;

    /// <summary>Attempts in the sampling window below which the breaker stays closed whatever their outcome.</summary>
    [Range(2, 100_000)]
    public int BreakerMinimumAttempts { get; set; } = 20;

    /// <summary>Share of failed attempts, 0 to 1, above which the provider is left alone for a while.</summary>
    [Range(0.01, 1.0)]
    public double BreakerFailureRatio { get; set; } = 0.5;

    /// <summary>What the breaker looks back on.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan BreakerSampling { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the provider is then left alone: calls fail as unavailable, and the next provider is asked.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan BreakerBreak { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Pages that one history or list is read over; what lies beyond is cut off, and the history says so.</summary>
    [Range(1, 10_000)]
    public int MaxPages { get; set; } = 100;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Schemes => [Uri.UriSchemeHttps, Uri.UriSchemeHttp];
}
