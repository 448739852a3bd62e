using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SolanaScanner.Scanner.Tests.Upstreams;

/// <summary>A real server on a free port that gives scripted answers in order; the last one repeats.</summary>
internal sealed class FakeUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RequestDelegate> _answers = new();
    private RequestDelegate _current = Answer.Status(404);

    private FakeUpstream(WebApplication app) => _app = app;

    /// <summary>Path, query and key of each request, as they came.</summary>
    public ConcurrentQueue<(string Target, string? Key)> Requests { get; } = new();

    public string Authority { get; private set; } = "";

    /// <summary>The paths and queries, without the prefix that all base addresses have.</summary>
    public IReadOnlyList<string> Targets => [.. Requests.Select(request => request.Target["/sandbox/".Length..])];

    public IReadOnlyList<string?> Keys => [.. Requests.Select(request => request.Key)];

    public static async Task<FakeUpstream> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FakeUpstream(builder.Build());
        server._app.UseWebSockets();
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server.Authority = new Uri(server._app.Urls.Single()).Authority;
        return server;
    }

    public void Says(params RequestDelegate[] answers)
    {
        foreach (var answer in answers)
            _answers.Enqueue(answer);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue((context.PathAndQuery(), context.Request.Headers["X-API-Key"].FirstOrDefault()));
        if (_answers.TryDequeue(out var next))
            _current = next;

        return _current(context);
    }
}
