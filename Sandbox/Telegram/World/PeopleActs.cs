using System.Text.Json.Nodes;
using SolanaScanner.Sandbox.Telegram.Api;
using SolanaScanner.Sandbox.Telegram.Control;
using SolanaScanner.Sandbox.Telegram.Texts;
using SolanaScanner.Sandbox.Telegram.Updates;

namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>What people do in chats, each with the update that the bot gets of it. Safe to use from any thread.</summary>
internal sealed class PeopleActs(TelegramWorld world, UpdateQueue queue, Presses presses, ChatEvents events, TimeProvider time)
{
    // In whose name Telegram writes service messages of a group.
    private static readonly User GroupItself = new(1087968824, "Group", true, "GroupAnonymousBot");

    /// <summary>Somebody writes; in a private chat that also starts the bot.</summary>
    public Attempt<MessageView> Say(long chatId, SayRequest request)
    {
        if (request.Text?.Trim() is not { Length: >= 1 and <= TextParameter.MostText } text)
        {
            return ControlProblem.Bad("text", $"1 to {TextParameter.MostText} characters.");
        }

        lock (world.Lock)
        {
            if (Usable(chatId, out var chat) is { } problem)
            {
                return problem;
            }

            if (chat!.Standing == Standing.Blocked)
            {
                return ControlProblem.Conflict($"Chat {chatId} has blocked the bot: unblock it first.");
            }

            if (chat.Standing == Standing.NotStarted)
            {
                Stand(chat, Standing.Open);
            }

            var message = new Message
            {
                Id = world.NextMessageId(),
                ChatId = chatId,
                From = Speaker(chat, request.From, request.FirstName),
                Date = time.GetUtcNow(),
                Text = new FormattedText(text, []).WithFound(),
                ReplyTo = request.ReplyTo is { } id && chat.Find(id) is not null ? id : null,
            };
            Put(chat, message);
            return MessageView.Of(message);
        }
    }

    /// <summary>Somebody presses a button; any data is passed on, as one that the message had before. Gives the query's id.</summary>
    public Attempt<PressView> Press(long chatId, PressRequest request)
    {
        if (request.Data is not { Length: > 0 } data)
        {
            return ControlProblem.Bad("data", "Needed.");
        }

        lock (world.Lock)
        {
            if (Usable(chatId, out var chat) is { } problem)
            {
                return problem;
            }

            if (chat!.Find(request.MessageId) is not { } message)
            {
                return ControlProblem.NotFound($"Chat {chatId} has no message {request.MessageId}.");
            }

            var id = presses.Add(chatId);
            if (IsHeard(chat))
            {
                queue.Add("callback_query", chatId, new JsonObject
                {
                    ["id"] = id,
                    ["from"] = Wire.User(Speaker(chat, request.From, request.FirstName)),
                    ["message"] = Wire.Message(chat, message),
                    ["chat_instance"] = chatId.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["data"] = data,
                });
            }

            return new PressView(id);
        }
    }

    /// <summary>The user of a private chat blocks the bot, or a group removes it.</summary>
    public Attempt<ChatView> Shut(long chatId, bool group) => Change(chatId, group, group ? Standing.Kicked : Standing.Blocked);

    /// <summary>Lets the bot write again: unblocks it, or takes it back into the group.</summary>
    public Attempt<ChatView> Admit(long chatId) => Change(chatId, null, Standing.Open);

    /// <summary>Makes a supergroup of a group. The old chat stays, and answers with the id of the new.</summary>
    public Attempt<ChatView> Migrate(long chatId)
    {
        lock (world.Lock)
        {
            if (Usable(chatId, out var chat) is { } problem)
            {
                return problem;
            }

            if (chat!.Kind != ChatKind.Group)
            {
                return ControlProblem.Conflict($"Chat {chatId} is no group.");
            }

            var super = new Chat(world.FreeId(ChatKind.Supergroup), ChatKind.Supergroup, chat.Name, null, null, chat.Standing);
            if (!world.Add(super))
            {
                return ControlProblem.Conflict($"There are {TelegramWorld.MostChats} chats already.");
            }

            Put(chat, Service(chat) with { MigrateTo = super.Id });
            chat.MigratedTo = super.Id;
            Put(super, Service(super) with { MigrateFrom = chatId });
            events.TellChanged(chat);
            events.TellChanged(super);
            return ChatView.Of(super);
        }
    }

    private Attempt<ChatView> Change(long chatId, bool? group, Standing standing)
    {
        lock (world.Lock)
        {
            if (Usable(chatId, out var chat) is { } problem)
            {
                return problem;
            }

            if (group is { } wanted && wanted != chat!.IsGroup)
            {
                return ControlProblem.Conflict(wanted ? $"Chat {chatId} is private: block the bot instead." : $"Chat {chatId} is a group: kick the bot instead.");
            }

            var before = chat!.Standing;
            if (before != standing)
            {
                Stand(chat, standing);
                queue.Add("my_chat_member", chatId, new JsonObject
                {
                    ["chat"] = Wire.Chat(chat),
                    ["from"] = Wire.User(Speaker(chat, null, null)),
                    ["date"] = time.GetUtcNow().ToUnixTimeSeconds(),
                    ["old_chat_member"] = Member(before),
                    ["new_chat_member"] = Member(standing),
                });
            }

            return ChatView.Of(chat);
        }
    }

    private JsonObject Member(Standing standing)
    {
        var json = new JsonObject
        {
            ["user"] = Wire.User(world.Bot),
            ["status"] = standing switch { Standing.Open => "member", Standing.Left => "left", _ => "kicked" },
        };
        if (standing is Standing.Blocked or Standing.Kicked or Standing.NotStarted)
        {
            json["until_date"] = 0;
        }

        return json;
    }

    private void Put(Chat chat, Message message)
    {
        world.Put(chat, message);
        events.TellNew(chat, message);
        if (IsHeard(chat))
        {
            queue.Add("message", chat.Id, Wire.Message(chat, message));
        }
    }

    private Message Service(Chat chat) => new() { Id = world.NextMessageId(), ChatId = chat.Id, From = GroupItself, Date = time.GetUtcNow() };

    private void Stand(Chat chat, Standing standing)
    {
        chat.Standing = standing;
        events.TellChanged(chat);
    }

    private User Speaker(Chat chat, long? from, string? firstName)
    {
        if (!chat.IsGroup)
        {
            return chat.Person;
        }

        var id = from ?? 1001;
        return world.Find(id) is { IsGroup: false } known ? known.Person : new User(id, firstName ?? $"User {id}");
    }

    private ControlProblem? Usable(long chatId, out Chat? chat)
    {
        chat = world.Find(chatId);
        return chat switch
        {
            null => ControlProblem.NotFound($"There is no chat {chatId}."),
            { MigratedTo: { } id } => ControlProblem.Conflict($"Chat {chatId} became the supergroup {id}."),
            _ => null,
        };
    }

    // The bot hears nothing from where it was removed.
    private static bool IsHeard(Chat chat) => chat.Standing == Standing.Open;
}
