using System.ComponentModel.DataAnnotations;

namespace SolanaScanner.Chats;

/// <summary>The bot's account, and how fast it may talk. Bound from the section <c>Telegram</c>.</summary>
public sealed class TelegramOptions
{
    public const string SectionName = "Telegram";

    /// <summary>The bot's token, as BotFather gives it: digits, a colon, the rest. A secret: it is part of every URL that is called.</summary>
    [Required(ErrorMessage = "Telegram:Token is not set. BotFather gives one (https://t.me/BotFather).")]
    [RegularExpression("^[0-9]{1,20}:[A-Za-z0-9_-]{1,100}$", ErrorMessage = "Telegram:Token is not of the form that BotFather gives: digits, a colon, letters and digits.")]
    public string Token { get; set; } = "";

    /// <summary>Where the Bot API is called; scheme and authority only. Null for Telegram's own.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// Messages and edits a second over all chats. Telegram allows about 30; the default of 29 leaves a message's way through the network room to
    /// vary without two of them coming too close.
    /// </summary>
    [Range(0.1, 1_000)]
    public double MessagesPerSecond { get; set; } = 29;

    /// <summary>The least time between two messages or edits in one chat. Telegram allows about one a second. Default 1.05 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan PerChat { get; set; } = TimeSpan.FromMilliseconds(1_050);

    /// <summary>Messages and edits in one group in any minute. Telegram allows 20. Default 19.</summary>
    [Range(1, 1_000)]
    public int PerGroupMinute { get; set; } = 19;
}
