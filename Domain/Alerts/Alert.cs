namespace SolanaScanner.Domain.Alerts;

/// <summary>A chat's standing wish to be told of wallets that meet a filter.</summary>
public sealed record Alert
{
    /// <summary>Alerts that one chat may have.</summary>
    public const int MostPerChat = 20;

    /// <summary>Above 0, unique over all chats, never given again.</summary>
    public required long Id { get; init; }

    /// <summary>Telegram's id of the chat that is told; a group's is negative.</summary>
    public required long ChatId { get; init; }

    public required AlertFilter Filter { get; init; }

    /// <summary>A paused alert matches nothing.</summary>
    public bool Paused { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
