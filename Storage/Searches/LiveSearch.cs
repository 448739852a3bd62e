using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Storage.Searches;

/// <summary>A search whose message is kept current until it ends.</summary>
public sealed record LiveSearch
{
    /// <summary>0 before it is stored.</summary>
    public long Id { get; init; }

    public required long ChatId { get; init; }

    public required bool IsGroup { get; init; }

    /// <summary>Who asked: only this user may cancel.</summary>
    public required long UserId { get; init; }

    /// <summary>The message that shows it.</summary>
    public required int MessageId { get; init; }

    public required WalletFilter Filter { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }
}
