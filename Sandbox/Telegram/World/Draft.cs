using SolanaScanner.Sandbox.Telegram.Files;
using SolanaScanner.Sandbox.Telegram.Texts;

namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>What the bot wants to send.</summary>
internal sealed record Draft
{
    public required FormattedText Text { get; init; }

    public StoredFile? Photo { get; init; }

    public StoredFile? Document { get; init; }

    public Keyboard? Keyboard { get; init; }

    public int? ReplyTo { get; init; }

    /// <summary>Whether to send also when the message to reply to is gone.</summary>
    public bool ReplyIsOptional { get; init; }
}
