using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SolanaScanner.Sandbox.Faults;

namespace SolanaScanner.Sandbox.Requests;

/// <summary>
/// What stands before every provider's call, in this order: the count, the latency, the key, the rate, the faults asked
/// for; then the call itself. Bodies go to the connection as they are written.
/// </summary>
internal sealed class Gate(CallCounts counts, KeyRates rates, FaultBoard faults, IOptions<SandboxOptions> options, TimeProvider time)
{
    private static readonly JsonWriterOptions Unchecked = new() { SkipValidation = true };

    public async Task ServeAsync(HttpContext http, Provider provider, string call, Func<HttpContext, Reply> answer)
    {
        if (await AdmitAsync(http, provider, call, FaultPlace.Answer) is { } fault)
        {
            await FaultyAnswers.SendAsync(http, provider, fault, answer);
        }
        else if (!http.Response.HasStarted && http.Response.StatusCode == StatusCodes.Status200OK)
        {
            await SendAsync(http, answer(http));
        }
    }

    /// <summary>
    /// Counts and refuses. When it refused, the answer is sent and its status is not 200; else the fault to answer with, or null.
    /// </summary>
    public async Task<Fault?> AdmitAsync(HttpContext http, Provider provider, string call, FaultPlace place)
    {
        counts.Add(provider, call);
        if (options.Value.Latency > TimeSpan.Zero)
        {
            await Task.Delay(options.Value.Latency, time, http.RequestAborted);
        }

        if (Refusal(http, provider) is { } refusal)
        {
            await SendAsync(http, refusal);
            return null;
        }

        return await FaultAsync(provider, call, place, http.RequestAborted);
    }

    /// <summary>Waits as the latency faults say, and gives the fault that decides the answer, if any.</summary>
    public async Task<Fault?> FaultAsync(Provider provider, string call, FaultPlace place, CancellationToken cancellationToken)
    {
        var (latency, fault) = faults.Hit(provider, call, place);
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, time, cancellationToken);
        }

        return fault;
    }

    public static async Task SendAsync(HttpContext http, Reply reply)
    {
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = "application/json; charset=utf-8";
        Write(http.Response.BodyWriter, reply);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    public static void Write(IBufferWriter<byte> body, Reply reply)
    {
        using var json = new Utf8JsonWriter(body, Unchecked);
        reply.Write(json);
    }

    private Reply? Refusal(HttpContext http, Provider provider)
    {
        // DexCheck's websocket has its key in the address, as browsers cannot set headers there.
        var key = provider == Provider.DexCheck
            ? http.Request.Query["x-api-key"].ToString()
            : http.Request.Headers["X-API-Key"].ToString();
        if (provider == Provider.Birdeye && http.Request.Headers.UserAgent.Count == 0)
        {
            return Reply.Error(provider, StatusCodes.Status403Forbidden, "Forbidden");
        }

        if (key.Length == 0)
        {
            return Reply.Error(provider, StatusCodes.Status401Unauthorized, provider == Provider.Birdeye ? "Unauthorized" : "Invalid key");
        }

        return rates.TryTake(provider, key) ? null : Reply.Error(provider, StatusCodes.Status429TooManyRequests, "Too many requests");
    }
}
