namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>The body of <c>POST chats</c>.</summary>
internal sealed record ChatRequest
{
    /// <summary>Above 0 for a person, below for a group; default a free one.</summary>
    public long? Id { get; init; }

    /// <summary>private, group or supergroup.</summary>
    public string? Type { get; init; }

    public string? FirstName { get; init; }

    public string? Title { get; init; }

    public string? Username { get; init; }

    public string? LanguageCode { get; init; }

    /// <summary>Whether the person has written to the bot before, so that it may write. A group always has it.</summary>
    public bool Started { get; init; }
}
