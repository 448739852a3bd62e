using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SolanaScanner.Sandbox.Telegram.Control;
using SolanaScanner.Sandbox.Telegram.Files;
using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>
/// <c>/bot{token}/{method}</c> and <c>/file/bot{token}/{path}</c>, at the root as clients want them. A call is checked in this
/// order: the token, the method, the faults asked for, the parameters; then the method runs.
/// </summary>
internal sealed partial class BotApiEndpoints(
    BotMethods methods, TelegramWorld world, FileStore files, ApiFaults faults, Tally tally, IOptions<TelegramSandboxOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/bot{token}/{method}", [HttpMethods.Get, HttpMethods.Post], AnswerAsync).ExcludeFromDescription().DisableAntiforgery();
        routes.MapGet("/file/bot{token}/{folder}/{name}", SendFileAsync).ExcludeFromDescription();
    }

    private async Task AnswerAsync(HttpContext http, string token, string method)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var known = methods.Find(method);
        var name = known?.Name ?? "unknown";
        try
        {
            var (reply, isCut) = await ReplyAsync(http, token, known, ends.Token);
            tally.Called(name, isCut ? 0 : reply.Status);
            if (isCut)
            {
                http.Abort();
                return;
            }

            await SendAsync(http, reply);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The client gave up, or the Sandbox stops: a poll that is cut off confirmed nothing.
            tally.Called(name, 0);
            http.Abort();
        }
    }

    private async Task<(ApiReply Reply, bool IsCut)> ReplyAsync(HttpContext http, string token, BotMethod? method, CancellationToken cancellationToken)
    {
        if (Check(token) is { } refusal)
        {
            return (refusal, false);
        }

        if (method is null)
        {
            return (Refusal.NotFound, false);
        }

        world.CallBot(long.Parse(token[..token.IndexOf(':')], System.Globalization.CultureInfo.InvariantCulture));
        var fault = faults.Hit(method.Name);
        var latency = options.Value.Latency + (fault?.Latency ?? TimeSpan.Zero);
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, time, cancellationToken);
        }

        if (fault?.Answer is { } answer)
        {
            return (answer, false);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = ApiCall.MostBytes;
        }

        return await ApiCall.ReadAsync(http.Request, cancellationToken) is { } call
            ? (await method.RunAsync(call, cancellationToken), fault?.AfterDelivery ?? false)
            : (Refusal.BadRequest("can't parse the body of the request"), false);
    }

    private async Task SendFileAsync(HttpContext http, string token, string folder, string name)
    {
        var found = files.Find(Path.GetFileNameWithoutExtension(name));
        if (Check(token) is { } refusal)
        {
            await SendAsync(http, refusal);
        }
        else if (found is not { } file || file.File.Path != $"{folder}/{name}")
        {
            await SendAsync(http, Refusal.NotFound);
        }
        else
        {
            http.Response.ContentType = "application/octet-stream";
            await http.Response.Body.WriteAsync(file.Bytes, http.RequestAborted);
        }
    }

    private Refusal? Check(string token) => !Token().IsMatch(token)
        ? Refusal.NotFound
        : options.Value.Token is { } only && only != token ? Refusal.Unauthorized : null;

    private static async Task SendAsync(HttpContext http, ApiReply reply)
    {
        http.Response.StatusCode = reply.Status;
        if (reply.Refusal?.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        await http.Response.WriteAsJsonAsync(reply.ToJson(), WireJson, "application/json", http.RequestAborted);
    }

    // The host's own options may know only the host's types.
    private static readonly System.Text.Json.JsonSerializerOptions WireJson = new() { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };

    [GeneratedRegex("^[0-9]{1,18}:[A-Za-z0-9_-]+$")]
    private static partial Regex Token();
}
