using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SolanaScanner.Scanner.Tests.Upstreams;

/// <summary>What the server says to one request.</summary>
internal static class Answer
{
    public static RequestDelegate Json(string body, int status = 200) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body, context.RequestAborted);
    };

    public static RequestDelegate Status(int status) => Json($$"""{"message":"status {{status}}"}""", status);

    public static RequestDelegate RetryAfter(string value) => async context =>
    {
        context.Response.Headers.RetryAfter = value;
        await Status(429)(context);
    };

    public static RequestDelegate Html() => async context =>
    {
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<!DOCTYPE html>\n<html><body>Just a moment...</body></html>", context.RequestAborted);
    };

    /// <summary>The connection breaks before a byte is sent.</summary>
    public static RequestDelegate Reset() => context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>The connection breaks after half of the body.</summary>
    public static RequestDelegate BrokenOff(string body) => async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.WriteAsync(body[..(body.Length / 2)], context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    };

    /// <summary>Nothing, until the client gives up.</summary>
    public static RequestDelegate Silence() => async context =>
    {
        var gaveUp = new TaskCompletionSource();
        await using (context.RequestAborted.Register(gaveUp.SetResult))
            await gaveUp.Task;
    };

    public static RequestDelegate Redirect(string to) => context =>
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    };

    public static string PathAndQuery(this HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}
