using System.ComponentModel.DataAnnotations;

namespace SolanaScanner.Sandbox.Telegram;

/// <summary>
/// How strict and how slow the stand-in for Telegram is. Bound from the section <c>Sandbox:Telegram</c>. The defaults are what
/// Telegram's Bots FAQ says of the real limits.
/// </summary>
public sealed class TelegramSandboxOptions
{
    public const string SectionName = "Sandbox:Telegram";

    /// <summary>The one token that is accepted; null accepts any of the form digits, colon, rest. Default null.</summary>
    [RegularExpression("^[0-9]{1,18}:[A-Za-z0-9_-]+$", ErrorMessage = "A token is digits, a colon, and letters, digits, _ or -.")]
    public string? Token { get; set; }

    /// <summary>Messages over all chats in any second. Default 30.</summary>
    [Range(1, 100_000)]
    public int MessagesPerSecond { get; set; } = 30;

    /// <summary>Messages and edits a second that one chat bears for long. Default 1.</summary>
    [Range(1, 100_000)]
    public int PerChatPerSecond { get; set; } = 1;

    /// <summary>Messages and edits that a rested chat bears at once. Default 3.</summary>
    [Range(1, 100_000)]
    public int ChatBurst { get; set; } = 3;

    /// <summary>Messages and edits in any minute in one group. Default 20.</summary>
    [Range(1, 100_000)]
    public int PerGroupPerMinute { get; set; } = 20;

    /// <summary>Time that every call takes beside its own work. Default none.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Latency { get; set; } = TimeSpan.Zero;

    /// <summary>How long a press of a button can be answered. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CallbackLifetime { get; set; } = TimeSpan.FromMinutes(10);
}
