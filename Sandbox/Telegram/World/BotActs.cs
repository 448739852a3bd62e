using SolanaScanner.Sandbox.Telegram.Api;
using SolanaScanner.Sandbox.Telegram.Control;
using SolanaScanner.Sandbox.Telegram.Limits;

namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>
/// What the bot does in chats. Each act is held to the rules in this order: the chat, whether the bot may write there, the
/// message, the flood limits; only then anything changes. Safe to use from any thread.
/// </summary>
internal sealed class BotActs(TelegramWorld world, FloodLimits limits, ChatEvents events, Tally tally, TimeProvider time)
{
    public ApiReply Send(string? chatId, Draft draft)
    {
        lock (world.Lock)
        {
            if (Writable(chatId, out var chat) is { } refusal)
            {
                return refusal;
            }

            var reply = draft.ReplyTo is { } id && chat!.Find(id) is not null ? draft.ReplyTo : null;
            if (reply is null && draft is { ReplyTo: not null, ReplyIsOptional: false })
            {
                return Refusal.BadRequest("message to be replied not found");
            }

            if (Flooded(chat!, false) is { } flooded)
            {
                return flooded;
            }

            var message = new Message
            {
                Id = world.NextMessageId(),
                ChatId = chat!.Id,
                From = world.Bot,
                Date = time.GetUtcNow(),
                Text = draft.Text,
                Photo = draft.Photo,
                Document = draft.Document,
                Keyboard = draft.Keyboard,
                ReplyTo = reply,
            };
            world.Put(chat, message);
            chat.Accepted++;
            tally.Accepted(message);
            events.TellNew(chat, message);
            return ApiReply.Ok(Wire.Message(chat, message));
        }
    }

    /// <param name="chatId">As in the call.</param>
    /// <param name="messageId">As in the call.</param>
    /// <param name="change">Makes the message that it is to become, or says why it cannot.</param>
    public ApiReply Edit(string? chatId, int? messageId, Func<Message, (Message? Changed, Refusal? Refusal)> change)
    {
        lock (world.Lock)
        {
            if (Writable(chatId, out var chat) is { } refusal)
            {
                return refusal;
            }

            if (messageId is not { } id || chat!.Find(id) is not { } message)
            {
                return Refusal.MessageToEditNotFound;
            }

            if (!message.From.IsBot || message.MigrateFrom is not null || message.MigrateTo is not null)
            {
                return Refusal.BadRequest("message can't be edited");
            }

            var (changed, wrong) = change(message);
            if (wrong is not null)
            {
                return wrong;
            }

            if (changed!.Text.IsSameAs(message.Text) && Keyboard.AreSame(changed.Keyboard, message.Keyboard) && changed.Photo == message.Photo && changed.Document == message.Document)
            {
                return Refusal.MessageIsNotModified;
            }

            if (Flooded(chat, true) is { } flooded)
            {
                return flooded;
            }

            changed = changed with { EditedAt = time.GetUtcNow(), Edits = message.Edits + 1 };
            chat.Replace(changed);
            tally.Edited();
            events.Tell(chat.Id, false, () => new ChatEvent("edited", chat.Id, changed.Id, MessageView.Of(changed)));
            return ApiReply.Ok(Wire.Message(chat, changed));
        }
    }

    public ApiReply Delete(string? chatId, int? messageId)
    {
        lock (world.Lock)
        {
            if (Writable(chatId, out var chat) is { } refusal)
            {
                return refusal;
            }

            if (messageId is not { } id || chat!.Find(id) is not { } message)
            {
                return Refusal.BadRequest("message to delete not found");
            }

            // Others' messages in a group are for its administrators.
            if (chat.IsGroup && !message.From.IsBot)
            {
                return Refusal.BadRequest("message can't be deleted");
            }

            chat.Remove(id);
            events.Tell(chat.Id, false, () => new ChatEvent("deleted", chat.Id, id));
            return ApiReply.True;
        }
    }

    /// <summary>Whether the bot may write; for what leaves no message.</summary>
    public ApiReply Touch(string? chatId)
    {
        lock (world.Lock)
        {
            return Writable(chatId, out _) is { } refusal ? refusal : ApiReply.True;
        }
    }

    public ApiReply Describe(string? chatId)
    {
        lock (world.Lock)
        {
            if (Find(chatId, out var chat) is { } refusal)
            {
                return refusal;
            }

            if (chat!.Standing == Standing.NotStarted)
            {
                return Refusal.ChatNotFound;
            }

            if (chat is { IsGroup: true } && Refusal.Of(chat) is { } away)
            {
                return away;
            }

            // Fields that ChatFullInfo always has.
            var json = Wire.Chat(chat);
            json["accent_color_id"] = 0;
            json["max_reaction_count"] = 11;
            json["accepted_gift_types"] = new System.Text.Json.Nodes.JsonObject
            {
                ["unlimited_gifts"] = false,
                ["limited_gifts"] = false,
                ["unique_gifts"] = false,
                ["premium_subscription"] = false,
                ["gifts_from_channels"] = false,
            };
            return ApiReply.Ok(json);
        }
    }

    public ApiReply Leave(string? chatId)
    {
        lock (world.Lock)
        {
            if (Writable(chatId, out var chat) is { } refusal)
            {
                return refusal;
            }

            if (!chat!.IsGroup)
            {
                return Refusal.BadRequest("chat member status can't be changed in private chats");
            }

            chat.Standing = Standing.Left;
            events.TellChanged(chat);
            return ApiReply.True;
        }
    }

    private Refusal? Writable(string? chatId, out Chat? chat) => Find(chatId, out chat) ?? Refusal.Of(chat!);

    private Refusal? Find(string? chatId, out Chat? chat)
    {
        chat = chatId switch
        {
            null or "" => null,
            ['@', .. var username] => world.Find(username),
            _ => long.TryParse(chatId, System.Globalization.CultureInfo.InvariantCulture, out var id) ? world.Find(id) : null,
        };
        return string.IsNullOrEmpty(chatId) ? Refusal.BadRequest("chat_id is empty") : chat is null ? Refusal.ChatNotFound : null;
    }

    private Refusal? Flooded(Chat chat, bool edit)
    {
        if (limits.Take(chat.Id, chat.IsGroup, edit) is not { } flood)
        {
            return null;
        }

        tally.Limited(flood.Kind);
        return Refusal.TooManyRequests(flood.RetryAfterSeconds);
    }
}
