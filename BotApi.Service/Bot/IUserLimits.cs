namespace SolanaScanner.BotApi.Bot;

/// <summary>
/// What one person may ask: 5 requests a minute with a burst of 5, and 60 presses a minute that cost little. Counted by one process
/// (<see cref="UserLimits"/>), or by all together (<see cref="SharedUserLimits"/>). Thread-safe.
/// </summary>
public interface IUserLimits
{
    /// <summary>Counts a command, a search or a fresh analysis. Null when it may be done; else it is one too many, and the next may come after this time.</summary>
    ValueTask<TimeSpan?> RequestAsync(long userId, CancellationToken cancellationToken);

    /// <summary>Counts a press that pages or answers a question. As <see cref="RequestAsync"/>.</summary>
    ValueTask<TimeSpan?> PressAsync(long userId, CancellationToken cancellationToken);

    /// <summary>Whether a person who asks too much may be told so in the chat: once a minute, or else the answers were the flood.</summary>
    ValueTask<bool> MayTellAsync(long userId, CancellationToken cancellationToken);

    /// <summary>Requests that the person may make at once.</summary>
    ValueTask<int> RequestsLeftAsync(long userId, CancellationToken cancellationToken);
}
