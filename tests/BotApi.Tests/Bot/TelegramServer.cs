using System.Text.Json;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>The Bot API on a free port.</summary>
internal sealed class TelegramServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TelegramServer(WebApplication app) => _app = app;

    public FakeTelegram Telegram { get; } = new();

    public string Address => _app.Urls.Single();

    public static async Task<TelegramServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new TelegramServer(builder.Build());
        server._app.MapPost("/bot{token}/{method}", server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Telegram.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, string method)
    {
        // A call that is held when a test ends would hold its server, too.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        var (status, json) = await Telegram.AnswerAsync(await ReadAsync(context.Request, method, ends.Token), ends.Token);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json, ends.Token);
    }

    private static async Task<TelegramCall> ReadAsync(HttpRequest request, string method, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return new TelegramCall(
                method, request.ContentLength == 0 ? JsonSerializer.SerializeToElement(new { }) : await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, cancellationToken: cancellationToken));
        }

        var form = await request.ReadFormAsync(cancellationToken);
        using var content = new MemoryStream();
        await form.Files.Single().CopyToAsync(content, cancellationToken);
        return new TelegramCall(method, JsonSerializer.SerializeToElement(form.ToDictionary(field => field.Key, field => field.Value.ToString())), content.ToArray());
    }
}
