using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>Makes chats on request. Safe to use from any thread.</summary>
internal sealed class ChatMaking(TelegramWorld world, ChatEvents events)
{
    public const int MostAtOnce = 100_000;

    public Attempt<ChatView> Make(ChatRequest request)
    {
        if (Kind(request.Type) is not { } kind)
        {
            return BadType(request.Type);
        }

        var name = (kind == ChatKind.Private ? request.FirstName : request.Title)?.Trim();
        if (name is not (null or { Length: >= 1 and <= 128 }))
        {
            return ControlProblem.Bad(kind == ChatKind.Private ? "firstName" : "title", "1 to 128 characters.");
        }

        lock (world.Lock)
        {
            var id = request.Id ?? world.FreeId(kind);
            if (Check(id, kind) is { } problem)
            {
                return problem;
            }

            var chat = New(id, kind, name, request.Username, request.LanguageCode, request.Started);
            if (!world.Add(chat))
            {
                return ControlProblem.Conflict($"Chat {id} is there already, or there are {TelegramWorld.MostChats} chats.");
            }

            events.TellChanged(chat);
            return ChatView.Of(chat);
        }
    }

    /// <summary>All or none. No watcher is told of each.</summary>
    public ControlProblem? MakeMany(BulkRequest request)
    {
        if (Kind(request.Type ?? "private") is not { } kind)
        {
            return BadType(request.Type);
        }

        if (request.Count is < 1 or > MostAtOnce)
        {
            return ControlProblem.Bad("count", $"1 to {MostAtOnce}.");
        }

        if (Check(request.FirstId, kind) is { } problem)
        {
            return problem with { Field = "firstId" };
        }

        var step = kind == ChatKind.Private ? 1 : -1;
        lock (world.Lock)
        {
            var ids = Enumerable.Range(0, request.Count).Select(index => request.FirstId + (step * index)).ToArray();
            if (Array.Find(ids, id => world.Find(id) is not null) is not 0 and var taken)
            {
                return ControlProblem.Conflict($"Chat {taken} is there already; none was made.");
            }

            if (world.Chats.Count + ids.Length > TelegramWorld.MostChats)
            {
                return ControlProblem.Conflict($"More than {TelegramWorld.MostChats} chats; none was made.");
            }

            foreach (var id in ids)
            {
                world.Add(New(id, kind, null, null, "en", request.Started));
            }

            return null;
        }
    }

    private static Chat New(long id, ChatKind kind, string? name, string? username, string? language, bool started) => new(
        id,
        kind,
        name ?? (kind == ChatKind.Private ? $"User {id}" : $"Group {-id}"),
        username,
        language,
        kind != ChatKind.Private || started ? Standing.Open : Standing.NotStarted);

    private static ControlProblem? Check(long id, ChatKind kind) =>
        kind == ChatKind.Private == id > 0 && id is > -2_000_000_000_000 and < 1L << 52 and not 0 ? null : ControlProblem.Bad("id", "Above 0 for a person, below 0 for a group.");

    private static ChatKind? Kind(string? type) => type switch
    {
        "private" => ChatKind.Private,
        "group" => ChatKind.Group,
        "supergroup" => ChatKind.Supergroup,
        _ => null,
    };

    private static ControlProblem BadType(string? type) => ControlProblem.Bad("type", $"'{type}' is no type: private, group, supergroup.");
}
