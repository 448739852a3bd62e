using SolanaScanner.Sandbox.Telegram.Api;

namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>The body of <c>POST faults</c>.</summary>
internal sealed record ApiFaultRequest
{
    /// <summary>A method of the Bot API; default all.</summary>
    public string? Method { get; init; }

    /// <summary>400 to 599: the error to answer with. Default none.</summary>
    public int? Status { get; init; }

    /// <summary>Only of 429, 1 to 86,400. Default 1.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>How many calls it strikes, from 1. Default without end.</summary>
    public long? Count { get; init; }

    /// <summary>0 to 600,000: how long each call waits first.</summary>
    public int? LatencyMs { get; init; }

    /// <summary>The call goes through, and the connection is cut before the answer.</summary>
    public bool AfterDelivery { get; init; }

    public ControlProblem? Check(BotMethods methods) => this switch
    {
        { Method: { } method } when methods.Find(method) is null => ControlProblem.Bad("method", $"'{method}' is no method: {string.Join(", ", methods.Names.Order(StringComparer.Ordinal))}."),
        { Status: < 400 or > 599 } => ControlProblem.Bad("status", "400 to 599."),
        { RetryAfterSeconds: < 1 or > 86_400 } => ControlProblem.Bad("retryAfterSeconds", "1 to 86400."),
        { Count: < 1 } => ControlProblem.Bad("count", "At least 1."),
        { LatencyMs: < 0 or > 600_000 } => ControlProblem.Bad("latencyMs", "0 to 600000."),
        { Status: not null, AfterDelivery: true } => ControlProblem.Bad("afterDelivery", "Either a status, or the cut after delivery."),
        { Status: null, LatencyMs: null, AfterDelivery: false } => ControlProblem.Bad("status", "Needed, unless latencyMs or afterDelivery is given."),
        _ => null,
    };

    public ApiFault Build(BotMethods methods) => new(
        Method is null ? null : methods.Find(Method)?.Name,
        Status is { } status ? Answer(status) : null,
        TimeSpan.FromMilliseconds(LatencyMs ?? 0),
        AfterDelivery);

    private Refusal Answer(int status) => status switch
    {
        400 => new(400, "Bad Request"),
        401 => Refusal.Unauthorized,
        403 => new(403, "Forbidden: bot was blocked by the user"),
        404 => Refusal.NotFound,
        409 => Refusal.OtherPoll,
        429 => Refusal.TooManyRequests(RetryAfterSeconds ?? 1),
        502 => new(502, "Bad Gateway"),
        _ => new(status, status >= 500 ? "Internal Server Error" : "Bad Request"),
    };
}
