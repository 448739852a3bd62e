using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace SolanaScanner.Scanner.Upstreams.Calls;

/// <summary>
/// The <see cref="HttpClient"/> of a provider: retry with exponential backoff and jitter, then breaker, then a timeout for each
/// attempt, body included. What has to do with keys (401, 403, 429, a spent quota) passes through: <see cref="UpstreamHttp"/>
/// decides on it.
/// </summary>
internal static class UpstreamHttpClient
{
    /// <summary>Registers the client under the provider's name.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="provider">The client's name.</param>
    /// <param name="headers">Sent with each request; never a key.</param>
    public static void Add<TOptions>(IServiceCollection services, string provider, params (string Name, string Value)[] headers)
        where TOptions : HttpProviderOptions
    {
        var client = services.AddHttpClient(provider, (provided, http) =>
        {
            http.BaseAddress = WithSlash(Options<TOptions>(provided).BaseAddress!);
            http.Timeout = Timeout.InfiniteTimeSpan;
            foreach (var (name, value) in headers)
                http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        });

        // Metrics and traces say it better, at forty requests a second, and cannot hold a header.
        client.RemoveAllLoggers();
        client.UseSocketsHttpHandler((handler, _) =>
        {
            // A redirect would carry the key's header to wherever it points.
            handler.AllowAutoRedirect = false;
            handler.AutomaticDecompression = DecompressionMethods.All;
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            handler.UseCookies = false;
        });
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        client.AddResilienceHandler("upstream", (pipeline, context) =>
            Build(pipeline, Options<TOptions>(context.ServiceProvider), context.ServiceProvider.GetRequiredService<TimeProvider>()));
        client.AddHttpMessageHandler(provided => new WholeBodyHandler(Options<TOptions>(provided).MaxBodyBytes));
    }

    private static void Build(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, HttpProviderOptions options, TimeProvider time)
    {
        pipeline.TimeProvider = time;
        if (options.Retries > 0)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldRetryAfterHeader = false,
                ShouldHandle = arguments => ValueTask.FromResult(IsBroken(arguments.Outcome)),
            });
        }

        pipeline
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                MinimumThroughput = options.BreakerMinimumAttempts,
                FailureRatio = options.BreakerFailureRatio,
                SamplingDuration = options.BreakerSampling,
                BreakDuration = options.BreakerBreak,
                ShouldHandle = arguments => ValueTask.FromResult(IsBroken(arguments.Outcome)),
            })
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.AttemptTimeout });
    }

    private static bool IsBroken(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException e } => e.HttpRequestError != HttpRequestError.ConfigurationLimitExceeded,
        { Exception: TimeoutRejectedException } => true,
        { Result: { } response } => response.StatusCode is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError,
        _ => false,
    };

    private static TOptions Options<TOptions>(IServiceProvider services)
        where TOptions : class => services.GetRequiredService<IOptions<TOptions>>().Value;

    // Relative addresses replace what follows the last slash.
    private static Uri WithSlash(Uri address) =>
        address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
}
