using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SolanaScanner.Sandbox.Telegram.Api;
using SolanaScanner.Sandbox.Telegram.Files;
using SolanaScanner.Sandbox.Telegram.Updates;
using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>What is not of one chat: raw updates, faults, counters, events and files.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/updates", (JsonObject update, UpdateQueue queue) => ControlJson.Ok(new { updateId = queue.AddByHand(update) }));
        routes.MapGet("/state", (TelegramWorld world, UpdateQueue queue, UpdatePolling polling, Tally tally) =>
            ControlJson.Ok(tally.Read(Count(world), polling.IsPolled, queue.Pending)));
        routes.MapPost("/faults", (ApiFaultRequest request, ApiFaults faults, BotMethods methods) =>
        {
            if (request.Check(methods) is { } problem)
            {
                return problem.ToResult();
            }

            return faults.TryAdd(request.Build(methods), request.Count ?? long.MaxValue)
                ? TypedResults.NoContent()
                : ControlProblem.Conflict($"There are {ApiFaults.Most} faults already; DELETE ends them.").ToResult();
        });
        routes.MapDelete("/faults", (ApiFaults faults) =>
        {
            faults.Clear();
            return TypedResults.NoContent();
        });
        routes.MapGet("/events", (long? chat, ChatEvents events, IHostApplicationLifetime lifetime, CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(EventsAsync(events, chat, lifetime.ApplicationStopping, cancellationToken)));
        routes.MapGet("/files/{id}", SendFile);
    }

    // A first event says that from here on nothing is missed.
    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        ChatEvents events, long? chat, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        using var watch = events.Watch(chat, ends.Token);
        yield return new SseItem<string>("{}", "ready");
        await foreach (var told in watch.ReadAsync())
        {
            yield return new SseItem<string>(ControlJson.Write(told), told.Kind);
        }
    }

    private static int Count(TelegramWorld world)
    {
        lock (world.Lock)
        {
            return world.Chats.Count;
        }
    }

    // Pictures are shown, all else is saved: a document may be a page with a script.
    private static IResult SendFile(string id, HttpContext http, FileStore files)
    {
        if (files.Find(id) is not { } found)
        {
            return ControlProblem.NotFound($"There is no file {id}, or no longer.").ToResult();
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        return found.File.Width > 0
            ? TypedResults.Bytes(found.Bytes, found.File.ContentType)
            : TypedResults.Bytes(found.Bytes, "application/octet-stream", found.File.Name);
    }
}
