namespace SolanaScanner.Storage.Broadcasts;

/// <summary>A message of an administrator to every chat that can be reached, sent in the order of chat ids.</summary>
public sealed record Broadcast
{
    /// <summary>0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Plain text, at most 3,500 characters.</summary>
    public required string Text { get; init; }

    /// <summary>The administrator's chat, where progress is shown.</summary>
    public required long AdminChatId { get; init; }

    /// <summary>The message that shows the progress.</summary>
    public required int ProgressMessageId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Chats that could be reached when it was made.</summary>
    public required long Total { get; init; }

    /// <summary>Chats up to this id are done; <see cref="long.MinValue"/> at the start.</summary>
    public long DoneUpToChatId { get; init; } = long.MinValue;

    public long Sent { get; init; }

    /// <summary>Chats that Telegram refused.</summary>
    public long Failed { get; init; }
}
