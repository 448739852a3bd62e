using System.Buffers;
using System.Globalization;
using System.Net.Mime;
using SolanaScanner.Sandbox.Requests;

namespace SolanaScanner.Sandbox.Faults;

/// <summary>How each kind of fault answers, in the provider's own words where they are known.</summary>
internal static class FaultyAnswers
{
    /// <summary>What Moralis says with 401 when a day's allowance is spent.</summary>
    public const string MoralisQuota =
        "Validation service blocked: Your plan: free-plan-daily total included usage has been consumed, please upgrade your plan here, https://moralis.io/pricing";

    /// <summary>What Birdeye says with 400 when the month's compute units are spent.</summary>
    public const string BirdeyeQuota = "Compute units usage limit exceeded";

    public const string WrongBody = """{"status":"ok","payload":{"rows":[]}}""";

    public static async Task SendAsync(HttpContext http, Provider provider, Fault fault, Func<HttpContext, Reply> answer)
    {
        if (fault.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        switch (fault.Kind)
        {
            case FaultKind.TooManyRequests:
                await Gate.SendAsync(http, Reply.Error(provider, StatusCodes.Status429TooManyRequests, "Too many requests"));
                break;
            case FaultKind.ServerError:
                await Gate.SendAsync(http, Reply.Error(provider, StatusCodes.Status500InternalServerError, "Internal server error"));
                break;
            case FaultKind.Unavailable:
                await Gate.SendAsync(http, Reply.Error(provider, StatusCodes.Status503ServiceUnavailable, "Service unavailable"));
                break;
            case FaultKind.Quota:
                await Gate.SendAsync(http, Quota(provider));
                break;
            case FaultKind.Truncated:
                await HalfAsync(http, answer(http));
                break;
            case FaultKind.WrongBody:
                http.Response.ContentType = MediaTypeNames.Application.Json;
                await http.Response.WriteAsync(WrongBody, http.RequestAborted);
                break;
            case FaultKind.Html:
                http.Response.ContentType = MediaTypeNames.Text.Html;
                await http.Response.WriteAsync("<!DOCTYPE html><title>Just a moment...</title><p>Checking your browser.</p>", http.RequestAborted);
                break;
            case FaultKind.Hang:
                await HangAsync(http.RequestAborted);
                break;
            default:
                http.Abort();
                break;
        }
    }

    /// <summary>Returns when the client has given up.</summary>
    public static async Task HangAsync(CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static Reply Quota(Provider provider) => provider switch
    {
        Provider.Moralis => Reply.Error(provider, StatusCodes.Status401Unauthorized, MoralisQuota),
        Provider.Birdeye => Reply.Error(provider, StatusCodes.Status400BadRequest, BirdeyeQuota),
        _ => Reply.Error(provider, StatusCodes.Status429TooManyRequests, "Too many requests"),
    };

    private static async Task HalfAsync(HttpContext http, Reply reply)
    {
        var body = new ArrayBufferWriter<byte>();
        Gate.Write(body, reply);
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = MediaTypeNames.Application.Json;
        await http.Response.Body.WriteAsync(body.WrittenMemory[..(body.WrittenCount / 2)], http.RequestAborted);
    }
}
