namespace SolanaScanner.Domain.Chats;

/// <summary>A chat, private or group, and how it wants to be told.</summary>
public sealed record ChatSettings
{
    /// <summary>Telegram's id; a private chat's is its user's, a group's is negative.</summary>
    public required long ChatId { get; init; }

    public bool IsGroup { get; init; }

    /// <summary>A time zone's IANA name, or an offset such as <c>+05:30</c>; UTC while nothing is set.</summary>
    public string TimeZone { get; init; } = "UTC";

    public QuietHours? Quiet { get; init; }

    public Digest Digest { get; init; } = Digest.Off;

    /// <summary>Time of day of a daily digest, in <see cref="TimeZone"/>.</summary>
    public TimeOnly DailyAt { get; init; } = new(9, 0);

    /// <summary>The chat said /stop: nothing is sent to it unasked, and what would have been is not kept.</summary>
    public bool Stopped { get; init; }

    /// <summary>Telegram says that the chat cannot be written to. Ends when somebody writes in it again.</summary>
    public bool Blocked { get; init; }
}
