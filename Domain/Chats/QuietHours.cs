namespace SolanaScanner.Domain.Chats;

/// <summary>A time of day in which a chat is left in peace, in the chat's own time zone. May run over midnight.</summary>
/// <param name="From">The first minute that is quiet.</param>
/// <param name="To">The first that is not any more; the same as <paramref name="From"/> is refused where it is typed.</param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Whether it is quiet at this time of day.</summary>
    public bool Contains(TimeOnly time) => time.IsBetween(From, To);
}
