namespace SolanaScanner.BotApi.Bot;

/// <summary>
/// What one person may ask, counted in this process. Thread-safe; a person who has been silent for a while is forgotten.
/// </summary>
public sealed class UserLimits(TimeProvider time) : IUserLimits
{
    /// <summary>Requests a minute, and at once after a pause.</summary>
    public const int RequestsPerMinute = 5;

    /// <summary>Presses a minute, and at once after a pause.</summary>
    public const int PressesPerMinute = 60;

    private readonly UserAllowance _requests = new(RequestsPerMinute, time);
    private readonly UserAllowance _presses = new(PressesPerMinute, time);
    private readonly UserAllowance _told = new(1, time);

    /// <summary>Counts a command, a search or a fresh analysis. When it is one too many, <paramref name="wait"/> says when the next may come.</summary>
    public bool TryRequest(long userId, out TimeSpan wait) => _requests.TryTake(userId, out wait);

    /// <summary>Counts a press that pages or answers a question.</summary>
    public bool TryPress(long userId, out TimeSpan wait) => _presses.TryTake(userId, out wait);

    /// <summary>Whether a person who asks too much may be told so in the chat: once a minute, or else the answers were the flood.</summary>
    public bool TryTell(long userId) => _told.TryTake(userId, out _);

    /// <summary>Requests that the person may make at once.</summary>
    public int RequestsLeft(long userId) => _requests.Left(userId);

    ValueTask<TimeSpan?> IUserLimits.RequestAsync(long userId, CancellationToken cancellationToken) =>
        new(TryRequest(userId, out var wait) ? null : wait);

    ValueTask<TimeSpan?> IUserLimits.PressAsync(long userId, CancellationToken cancellationToken) =>
        new(TryPress(userId, out var wait) ? null : wait);

    ValueTask<bool> IUserLimits.MayTellAsync(long userId, CancellationToken cancellationToken) => new(TryTell(userId));

    ValueTask<int> IUserLimits.RequestsLeftAsync(long userId, CancellationToken cancellationToken) => new(RequestsLeft(userId));

    /// <summary>What a person is told after one request too many.</summary>
    public static string Sorry(TimeSpan wait) =>
        $"That was a lot at once: {RequestsPerMinute} requests a minute are yours. The next one is in {Math.Ceiling(wait.TotalSeconds):0} s.";

    /// <summary>What a person is told after one press or answer too many.</summary>
    public static string SorryPress(TimeSpan wait) => $"That was too fast for me. Please try again in {Math.Ceiling(wait.TotalSeconds):0} s.";
}
