using Microsoft.AspNetCore.Http.HttpResults;
using SolanaScanner.Sandbox.Requests;

namespace SolanaScanner.Sandbox.Faults;

/// <summary><c>/sandbox/faults</c>: ask for faults, list them with their hits, end them all.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sandbox/faults", Results<Created<FaultView>, ValidationProblem, ProblemHttpResult> (FaultRequest request, FaultBoard board, TimeProvider time) =>
        {
            var errors = Check(request, out var kind, out var provider);
            if (errors.Count > 0)
            {
                return TypedResults.ValidationProblem(errors);
            }

            var fault = Build(request, kind, provider, board.NextId(), time.GetUtcNow());
            return board.TryAdd(fault)
                ? TypedResults.Created("/sandbox/faults", FaultView.Of(fault))
                : TypedResults.Problem($"There are {FaultBoard.Most} faults already; DELETE /sandbox/faults ends them.", statusCode: StatusCodes.Status409Conflict);
        });
        routes.MapGet("/sandbox/faults", (FaultBoard board) => board.Active.Select(FaultView.Of));
        routes.MapDelete("/sandbox/faults", NoContent (FaultBoard board) =>
        {
            board.Clear();
            return TypedResults.NoContent();
        });
    }

    private static Fault Build(FaultRequest request, FaultKind kind, Provider? provider, int id, DateTimeOffset now) => new()
    {
        Id = id,
        Provider = provider,
        Call = request.Call,
        Kind = kind,
        Rate = request.Rate ?? 1,
        Until = request.Seconds is { } seconds ? now.AddSeconds(seconds) : null,
        Count = request.Count,
        Latency = TimeSpan.FromMilliseconds(request.LatencyMs ?? 0),
        RetryAfterSeconds = request.RetryAfterSeconds,
    };

    private static Dictionary<string, string[]> Check(FaultRequest request, out FaultKind kind, out Provider? provider)
    {
        Dictionary<string, string[]> errors = [];
        void Need(bool holds, string field, string message)
        {
            if (!holds)
            {
                errors[field] = [message];
            }
        }

        var known = FaultKinds.TryParse(request.Kind, out kind);
        Need(known, "kind", $"'{request.Kind}' is no kind of fault: {FaultKinds.Each}.");
        Need(TryProvider(request.Provider, out provider), "provider", $"'{request.Provider}' is no provider: moralis, birdeye, dexcheck, all.");
        var calls = (provider is { } one ? [one] : Enum.GetValues<Provider>()).SelectMany(Calls.Of).Distinct().ToArray();
        Need(request.Call is null || calls.Contains(request.Call), "call", $"'{request.Call}' is no call: {string.Join(", ", calls)}.");
        Need(request.Rate is null or (> 0 and <= 1), "rate", "Above 0 and at most 1.");
        Need(request.Seconds is null or (> 0 and <= 86_400), "seconds", "Above 0 and at most 86400.");
        Need(request.Count is null or >= 1, "count", "At least 1.");
        Need(!known || kind != FaultKind.Latency || request.LatencyMs is >= 1 and <= 600_000, "latencyMs", "1 to 600000, needed for latency.");
        Need(request.RetryAfterSeconds is null or (>= 0 and <= 86_400), "retryAfterSeconds", "0 to 86400.");
        return errors;
    }

    // "All", or nothing, is a null that was understood.
    private static bool TryProvider(string? text, out Provider? provider)
    {
        provider = null;
        if (text is null || text.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var each in Enum.GetValues<Provider>())
        {
            if (text.Equals(each.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                provider = each;
                return true;
            }
        }

        return false;
    }
}
