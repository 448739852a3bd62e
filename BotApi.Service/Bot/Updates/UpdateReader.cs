using System.Text.Json;
using SolanaScanner.Storage.Updates;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>
/// Reads Telegram's JSON. Pure, and total: whatever the JSON says, the answer is an <see cref="Incoming"/>. Fields that Telegram's
/// documentation promises may be missing, and the library leaves them null or 0 then; numbers out of range make it throw.
/// </summary>
public static class UpdateReader
{
    /// <summary>What Telegram allows in one message; of more, the beginning is read.</summary>
    public const int MostCharacters = 4_096;

    /// <summary>The kinds of updates that are asked for.</summary>
    public static IReadOnlyList<UpdateType> Allowed { get; } = [UpdateType.Message, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    public static Incoming Read(StoredUpdate stored)
    {
        Update? update;
        try
        {
            update = JsonSerializer.Deserialize<Update>(stored.Json, JsonBotAPI.Options);
        }
        // Besides JsonException the library throws whatever its converters meet: a field that is not there is a KeyNotFoundException, a date
        // beyond the calendar an ArgumentOutOfRangeException. None of them may keep the updates behind this one waiting.
        catch (Exception e)
        {
            return new Incoming.Ignorable(stored.Id, $"unreadable ({e.GetType().Name})");
        }

        return update switch
        {
            { Message: { } message } => Of(stored.Id, message),
            { CallbackQuery: { } press } => Of(stored.Id, press),
            { MyChatMember: { } change } => Of(stored.Id, change),
            _ => new Incoming.Ignorable(stored.Id, "of another kind"),
        };
    }

    private static Incoming Of(long id, Message message) => message switch
    {
        not { Chat: { Type: ChatType.Private or ChatType.Group or ChatType.Supergroup, Id: not 0 } } => new Incoming.Ignorable(id, "no chat that we talk in"),
        // A group that grows gets a new id; both the old and the new one are told.
        { MigrateToChatId: { } to } => Move(id, message.Chat.Id, to),
        { MigrateFromChatId: { } from } => Move(id, from, message.Chat.Id),
        { From: null or { IsBot: true } or { Id: <= 0 } } => new Incoming.Ignorable(id, "from no person"),
        { Text: { Length: > 0 } text } => new Incoming.Typed(id, message.Chat.Id, IsGroup(message.Chat), message.From.Id, message.Id, Cut(text)),
        _ => new Incoming.Ignorable(id, "no text"),
    };

    private static Incoming Of(long id, CallbackQuery press) => press switch
    {
        { Id: null or "" } => new Incoming.Ignorable(id, "a press without an id"),
        { From: { IsBot: false, Id: > 0 } from, Message: { Chat: { Type: ChatType.Private or ChatType.Group or ChatType.Supergroup, Id: not 0 } chat } message } =>
            new Incoming.Pressed(id, chat.Id, IsGroup(chat), from.Id, press.Id, message.Id, message.Photo is { Length: > 0 }, press.Data ?? ""),
        _ => new Incoming.StrayPress(id, press.Id),
    };

    private static Incoming Of(long id, ChatMemberUpdated change) => change switch
    {
        not { Chat: { Type: ChatType.Private or ChatType.Group or ChatType.Supergroup, Id: not 0 } } => new Incoming.Ignorable(id, "no chat that we talk in"),
        { NewChatMember: ChatMemberBanned or ChatMemberLeft } => new Incoming.Left(id, change.Chat.Id),
        { NewChatMember: ChatMemberMember or ChatMemberAdministrator, OldChatMember: ChatMemberBanned or ChatMemberLeft, From: { Id: > 0 } from } =>
            new Incoming.Joined(id, change.Chat.Id, IsGroup(change.Chat), from.Id),
        _ => new Incoming.Ignorable(id, "a change of rights"),
    };

    private static Incoming Move(long id, long from, long to) =>
        from < 0 && to < 0 && from != to ? new Incoming.Moved(id, from, to) : new Incoming.Ignorable(id, "a move of no group");

    private static bool IsGroup(Chat chat) => chat.Type != ChatType.Private;

    private static string Cut(string text) =>
        text.Length <= MostCharacters ? text : text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
}
