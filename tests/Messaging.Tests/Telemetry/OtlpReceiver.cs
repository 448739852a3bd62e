using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SolanaScanner.Messaging.Tests.Telemetry.Otlp;

namespace SolanaScanner.Messaging.Tests.Telemetry;

/// <summary>Takes traces, metrics and logs by OTLP over HTTP, as a collector does.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly List<ReceivedSpan> _spans = [];
    private readonly StringBuilder _raw = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>All that came, spans, metrics and logs, byte by byte: whatever text is anywhere in it can be searched for.</summary>
    public string Raw
    {
        get
        {
            lock (_lock)
            {
                return _raw.ToString();
            }
        }
    }

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/{kind}", receiver.TakeAsync);
        await app.StartAsync(Patience.Token);
        return receiver;
    }

    /// <summary>The settings that send a service's telemetry here, and at once.</summary>
    public (string Key, string Value)[] Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", Address),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_BSP_SCHEDULE_DELAY", "200"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
    ];

    /// <summary>Looks at all spans whenever some came, until there is what is looked for.</summary>
    public async Task<T> UntilAsync<T>(Func<IReadOnlyList<ReceivedSpan>, T?> look)
        where T : class
    {
        var patience = Patience.Token;
        while (true)
        {
            Task more;
            ReceivedSpan[] spans;
            lock (_lock)
            {
                (more, spans) = (_more.Task, [.. _spans]);
            }

            if (look(spans) is { } found)
            {
                return found;
            }

            await more.WaitAsync(patience);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(string kind, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var spans = kind == "traces" ? Read(body.ToArray()) : [];
        lock (_lock)
        {
            _raw.Append(Encoding.Latin1.GetString(body.ToArray()));
            _spans.AddRange(spans);
            _more.TrySetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        // An empty answer says that all was taken.
        return Results.Bytes([], "application/x-protobuf");
    }

    private static List<ReceivedSpan> Read(byte[] body) =>
    [
        .. from resource in Traces.Parser.ParseFrom(body).Resources
           from scope in resource.Scopes
           from span in scope.Spans
           select new ReceivedSpan(scope.Library.Name, span.Name, Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentId)),
    ];

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
