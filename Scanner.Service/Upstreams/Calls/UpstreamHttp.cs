using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;
using SolanaScanner.Scanner.Upstreams.Keys;
using SolanaScanner.SwapFormats;

namespace SolanaScanner.Scanner.Upstreams.Calls;

/// <summary>
/// Asks one provider over HTTP and answers with a read body or an <see cref="UpstreamException"/>, nothing else but
/// cancellation. Safe for use by many threads.
/// <list type="number">
/// <item>A key is taken from the ring, which may wait for its turn.</item>
/// <item>The request is sent; the client's pipeline (<see cref="UpstreamHttpClient"/>) retries what is broken below HTTP, and 5xx.</item>
/// <item>A refusal is given its meaning by the provider's rules, and the key is slowed, parked, dropped or kept from the call
/// accordingly; then another key, or the same after its rest, is tried.</item>
/// <item>A body that cannot be read is asked for once more, since it is often cut off on its way; then it is an error.</item>
/// </list>
/// </summary>
internal sealed class UpstreamHttp(
    HttpRules rules, HttpProviderOptions options, KeyRing keys, IHttpClientFactory clients, TimeProvider time, UpstreamMetrics metrics)
{
    private const int BodyAttempts = 2;

    public string Provider => rules.Provider;

    /// <summary>Asks for <paramref name="path"/> and reads the body.</summary>
    /// <param name="call">What is asked, for the key ring, telemetry and errors.</param>
    /// <param name="path">Relative to the base address, without a leading slash, its values escaped.</param>
    /// <param name="read">
    /// Reads the body; a <see cref="BodyException"/>, <see cref="JsonException"/> or <see cref="SwapFormatException"/> says that it
    /// is not what it should be.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting as well as the request.</param>
    public async Task<T> GetAsync<T>(UpstreamCall call, string path, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken)
    {
        var (limited, unreadable) = (0, 0);
        while (true)
        {
            var key = await keys.TakeAsync(call, cancellationToken);
            var started = time.GetTimestamp();
            using var activity = UpstreamMetrics.Source.StartActivity($"{rules.Provider} {call.Name}", ActivityKind.Client);
            activity?.SetTag("provider", rules.Provider).SetTag("call", call.Name).SetTag("subject", call.Subject);
            try
            {
                var answer = await AskAsync(call, path, key, read, cancellationToken);
                metrics.Called(rules.Provider, call.Name, null, time.GetElapsedTime(started));
                return answer;
            }
            catch (UpstreamException e)
            {
                metrics.Called(rules.Provider, call.Name, e.Failure, time.GetElapsedTime(started));
                activity?.SetStatus(ActivityStatusCode.Error, e.Message);
                if (!MayAskAgain(call, key, e, ref limited, ref unreadable))
                    throw;
            }
        }
    }

    private async Task<T> AskAsync<T>(
        UpstreamCall call, string path, ApiKey key, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken)
    {
        var (status, body, retryAfter) = await SendAsync(call, path, key, cancellationToken);
        if ((int)status is < 200 or >= 300)
            throw Refused(call, key, status, body, retryAfter);

        try
        {
            return read(body);
        }
        catch (BodyException e) when (e.RefusedAs is { } meant)
        {
            throw Refused(call, key, meant, body, retryAfter);
        }
        catch (Exception e) when (e is BodyException or JsonException or SwapFormatException)
        {
            var what = Excerpt.Of(e.Message, key.Text);
            throw Error(call, UpstreamFailure.BadBody, $"{what} The body of {body.Length} bytes begins: {Excerpt.Of(body, key.Text)}");
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter)> SendAsync(
        UpstreamCall call, string path, ApiKey key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(rules.KeyHeader, key.Text);
        using var client = clients.CreateClient(rules.Provider);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken), RetryAfter(response));
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Error(call, UpstreamFailure.BadBody, $"the body is larger than {options.MaxBodyBytes} bytes", e);
        }
        catch (HttpRequestException e)
        {
            throw Error(call, UpstreamFailure.Unavailable, $"the connection failed ({e.HttpRequestError}) {options.Retries + 1} times", e);
        }
        catch (TimeoutRejectedException e)
        {
            throw Error(call, UpstreamFailure.Unavailable, $"no whole answer within {options.AttemptTimeout.TotalSeconds:0.###} s, {options.Retries + 1} times", e);
        }
        catch (BrokenCircuitException e)
        {
            throw Error(call, UpstreamFailure.Unavailable, $"left alone for up to {options.BreakerBreak.TotalSeconds:0.###} s after many failures", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Error(call, UpstreamFailure.Unavailable, "the request was broken off", e);
        }
    }

    // Each failure has the consequence that its documentation states; true means that another attempt is due.
    private bool MayAskAgain(UpstreamCall call, ApiKey key, UpstreamException e, ref int limited, ref int unreadable)
    {
        switch (e.Failure)
        {
            case UpstreamFailure.RateLimited:
                var rest = e.RetryAfter ?? TimeSpan.FromSeconds(Math.Pow(2, limited) * (1 + Random.Shared.NextDouble() / 4));
                keys.Slow(key, rest, e.Message);
                return ++limited <= options.RateLimitRetries;
            case UpstreamFailure.QuotaSpent:
                keys.Park(key, rules.AllowanceRenewsAt(time.GetUtcNow()), e.Message);
                return keys.HasKeyFor(call);
            case UpstreamFailure.KeyRejected:
                keys.Drop(key, e.Message);
                return keys.HasKeyFor(call);
            case UpstreamFailure.NotInPlan:
                keys.Forbid(key, call.Name, e.Message);
                return keys.HasKeyFor(call);
            case UpstreamFailure.BadBody:
                return ++unreadable < BodyAttempts;
            default:
                return false;
        }
    }

    private UpstreamException Refused(UpstreamCall call, ApiKey key, HttpStatusCode status, byte[] body, TimeSpan? retryAfter)
    {
        var failure = rules.Classify(status, Encoding.UTF8.GetString(body));
        return Error(call, failure, $"{(int)status} {Excerpt.Of(body, key.Text)}", retryAfter: retryAfter);
    }

    private UpstreamException Error(
        UpstreamCall call, UpstreamFailure failure, string detail, Exception? inner = null, TimeSpan? retryAfter = null) =>
        new(rules.Provider, call.Name, call.Subject, failure, detail, inner) { RetryAfter = retryAfter };

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
