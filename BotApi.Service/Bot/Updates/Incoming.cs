namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>What an update says, as far as the bot cares. Made by <see cref="UpdateReader"/>; nothing in it is to be trusted.</summary>
/// <param name="UpdateId">Telegram's id of the update.</param>
/// <param name="ChatId">Where it happened; 0 where it happened nowhere.</param>
public abstract record Incoming(long UpdateId, long ChatId)
{
    /// <summary>A person wrote a text of 1 to <see cref="UpdateReader.MostCharacters"/> characters.</summary>
    public sealed record Typed(long UpdateId, long ChatId, bool IsGroup, long UserId, int MessageId, string Text) : Incoming(UpdateId, ChatId);

    /// <summary>A person pressed a button under a message of ours, or sent data that looks so.</summary>
    /// <param name="UpdateId">Telegram's id of the update.</param>
    /// <param name="ChatId">Where the message is.</param>
    /// <param name="IsGroup">Whether that is a group.</param>
    /// <param name="UserId">Who pressed.</param>
    /// <param name="PressId">What Telegram wants to have answered.</param>
    /// <param name="MessageId">The message.</param>
    /// <param name="OnPicture">Whether the message has a picture, and so a caption in place of a text.</param>
    /// <param name="Data">The button's data; empty where it has none.</param>
    public sealed record Pressed(
        long UpdateId, long ChatId, bool IsGroup, long UserId, string PressId, int MessageId, bool OnPicture, string Data) : Incoming(UpdateId, ChatId);

    /// <summary>A press that cannot be told a chat or a person; only its spinner can be ended.</summary>
    public sealed record StrayPress(long UpdateId, string PressId) : Incoming(UpdateId, 0);

    /// <summary>The group has another id from now on.</summary>
    public sealed record Moved(long UpdateId, long ChatId, long ToChatId) : Incoming(UpdateId, ChatId);

    /// <summary>The bot may write in the chat from now on: it was added to a group, or a person unblocked it.</summary>
    public sealed record Joined(long UpdateId, long ChatId, bool IsGroup, long UserId) : Incoming(UpdateId, ChatId);

    /// <summary>The bot was blocked by the person, or thrown out of the group.</summary>
    public sealed record Left(long UpdateId, long ChatId) : Incoming(UpdateId, ChatId);

    /// <summary>Nothing for the bot.</summary>
    /// <param name="UpdateId">Telegram's id of the update.</param>
    /// <param name="Reason">Why, without anything of its content.</param>
    public sealed record Ignorable(long UpdateId, string Reason) : Incoming(UpdateId, 0);
}
