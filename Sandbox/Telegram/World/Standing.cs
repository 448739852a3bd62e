namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>How the bot stands in a chat.</summary>
internal enum Standing
{
    /// <summary>It may write.</summary>
    Open,

    /// <summary>A private chat whose user has not written yet.</summary>
    NotStarted,

    /// <summary>The user of a private chat blocked it.</summary>
    Blocked,

    /// <summary>It was removed from the group.</summary>
    Kicked,

    /// <summary>It left the group itself.</summary>
    Left,
}
