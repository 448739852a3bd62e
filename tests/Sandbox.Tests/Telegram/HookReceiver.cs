using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SolanaScanner.Sandbox.Tests.Telegram;

/// <summary>A bot's web server, which answers as <see cref="Answer"/> says.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<(string? Secret, string? Text)> _posts = Channel.CreateUnbounded<(string? Secret, string? Text)>();
    private readonly ConcurrentQueue<string?> _seen = new();

    private HookReceiver(WebApplication app) => _app = app;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

    /// <summary>The status for a text. Default 200.</summary>
    public Func<string?, Task<int>> Answer { get; set; } = _ => Task.FromResult(200);

    /// <summary>All texts that came, in their order.</summary>
    public IReadOnlyCollection<string?> Seen => _seen;

    public static async Task<HookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var receiver = new HookReceiver(builder.Build());
        receiver._app.MapPost("/hook", receiver.ReceiveAsync);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>The next post: its secret and the text of its message.</summary>
    public async Task<(string? Secret, string? Text)> NextAsync() => await _posts.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        var update = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        var text = update.GetProperty("message").GetProperty("text").GetString();
        _seen.Enqueue(text);
        _posts.Writer.TryWrite((request.Headers["X-Telegram-Bot-Api-Secret-Token"], text));
        return TypedResults.StatusCode(await Answer(text));
    }
}
