using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary><c>/chats</c>: what people do, and what they see.</summary>
internal static class ChatEndpoints
{
    /// <summary>The longest wait for the bot's answer to a press.</summary>
    private static readonly TimeSpan MostWait = TimeSpan.FromMinutes(1);

    public static void MapChats(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/chats", (TelegramWorld world) => List(world));
        routes.MapPost("/chats", (ChatRequest request, ChatMaking making) => making.Make(request).ToResult());
        routes.MapPost("/chats/bulk", (BulkRequest request, ChatMaking making) => making.MakeMany(request) is { } problem ? problem.ToResult() : ControlJson.Ok(new { count = request.Count }));
        routes.MapGet("/chats/{id:long}/messages", (long id, int? after, TelegramWorld world) =>
            Seen(world, id, chat => chat.Messages.Where(message => message.Id > (after ?? 0)).Select(MessageView.Of).ToArray()));
        routes.MapGet("/chats/{id:long}/count", (long id, TelegramWorld world) => Seen(world, id, chat => new { chat.Accepted, Kept = chat.Messages.Count }));
        routes.MapGet("/chats/{id:long}/commands", (long id, TelegramWorld world, BotCommands commands) => Seen(world, id, commands.ShownIn));
        routes.MapPost("/chats/{id:long}/messages", (long id, SayRequest request, PeopleActs people) => people.Say(id, request).ToResult());
        routes.MapPost("/chats/{id:long}/presses", (long id, PressRequest request, PeopleActs people) => people.Press(id, request).ToResult());
        routes.MapGet("/chats/{id:long}/answers/{callbackId}", AnswerAsync);
        routes.MapPost("/chats/{id:long}/block", (long id, PeopleActs people) => people.Shut(id, false).ToResult());
        routes.MapPost("/chats/{id:long}/kick", (long id, PeopleActs people) => people.Shut(id, true).ToResult());
        routes.MapPost("/chats/{id:long}/unblock", (long id, PeopleActs people) => people.Admit(id).ToResult());
        routes.MapPost("/chats/{id:long}/migrate", (long id, PeopleActs people) => people.Migrate(id).ToResult());
    }

    private static IResult List(TelegramWorld world)
    {
        lock (world.Lock)
        {
            return ControlJson.Ok(world.Chats.Select(ChatView.Of).ToArray());
        }
    }

    private static IResult Seen<T>(TelegramWorld world, long id, Func<Chat, T> see)
    {
        lock (world.Lock)
        {
            return world.Find(id) is { } chat ? ControlJson.Ok(see(chat)) : ControlProblem.NotFound($"There is no chat {id}.").ToResult();
        }
    }

    // 204 while there is no answer yet.
    private static async Task<IResult> AnswerAsync(
        long id, string callbackId, double? wait, Presses presses, TimeProvider time, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        if (presses.AnswerOf(id, callbackId) is not { } answer)
        {
            return ControlProblem.NotFound($"Chat {id} has no press {callbackId}, or no longer.").ToResult();
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var patience = TimeSpan.FromSeconds(Math.Clamp(wait ?? 0, 0, MostWait.TotalSeconds));
        await Task.WhenAny(answer, Task.Delay(patience, time, ends.Token));
        await ends.CancelAsync();
        return answer.IsCompletedSuccessfully ? ControlJson.Ok(await answer) : TypedResults.NoContent();
    }
}
