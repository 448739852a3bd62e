namespace SolanaScanner.Chats.Sending;

/// <summary>What became of a call to Telegram that concerns a chat.</summary>
public enum SendOutcome
{
    /// <summary>Telegram took it.</summary>
    Sent,

    /// <summary>The message says that already; as good as sent.</summary>
    Unchanged,

    /// <summary>The chat cannot be written to: blocked, deactivated, left, never started or gone. Do not try again until it writes.</summary>
    Closed,

    /// <summary>The group is a supergroup now, under <see cref="SendResult{T}.MovedTo"/>.</summary>
    Moved,

    /// <summary>Too fast; <see cref="SendResult{T}.RetryAfter"/> says how long to wait. The pacer knows already.</summary>
    Throttled,

    /// <summary>Telegram refuses what was sent; the same again will be refused again.</summary>
    Refused,

    /// <summary>No answer, or an error of Telegram's own: try again. The message may have arrived.</summary>
    Unreachable,
}

/// <summary>An outcome with what belongs to it.</summary>
public sealed record SendResult<T>(SendOutcome Outcome)
{
    /// <summary>Telegram's answer; set when sent.</summary>
    public T? Answer { get; init; }

    /// <summary>Set when moved.</summary>
    public long MovedTo { get; init; }

    /// <summary>Set when throttled.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>Telegram's words, or the network's, without any secret; empty when sent.</summary>
    public string Reason { get; init; } = "";
}
