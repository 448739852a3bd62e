using SolanaScanner.Sandbox.Telegram.Files;
using SolanaScanner.Sandbox.Telegram.Texts;

namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>A message as it is now; an edit makes another of the same id.</summary>
internal sealed record Message
{
    /// <summary>From 1, rising over all chats.</summary>
    public required int Id { get; init; }

    public required long ChatId { get; init; }

    public required User From { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>The text, or the caption of a picture or document.</summary>
    public FormattedText Text { get; init; } = FormattedText.Empty;

    public StoredFile? Photo { get; init; }

    public StoredFile? Document { get; init; }

    public Keyboard? Keyboard { get; init; }

    public int? ReplyTo { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>How often the bot changed it.</summary>
    public int Edits { get; init; }

    /// <summary>Of the service message in a group that became a supergroup.</summary>
    public long? MigrateTo { get; init; }

    /// <summary>Of the service message in the supergroup that it became.</summary>
    public long? MigrateFrom { get; init; }

    public bool HasMedia => Photo is not null || Document is not null;
}
